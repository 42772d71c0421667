import { PRIVATE_KEY, type SampleValues, SECRET, singleQuoted as text } from './sample-values.ts'

export function php({ endpoint, algorithm, fixed, personal }: SampleValues): string {
  const claims = [
    ...fixed.map(([name, value]) => `${text(name)} => ${text(value)},`),
    ...personal.map(([name, part]) => `${text(name)} => $user['${part}'],`),
  ]
  return `<?php

const PORTAL_ENDPOINT = ${text(endpoint)};

/** Where to send a person who is signed in to your application. */
function portal_address(string $redirectUrl, array $user): string
{
    // Anything else would hand the token to a stranger.
    if ($redirectUrl !== PORTAL_ENDPOINT && !str_starts_with($redirectUrl, PORTAL_ENDPOINT . '?')) {
        throw new InvalidArgumentException('unknown redirect_url');
    }
    $now = time();
    $claims = [
        'jti' => bin2hex(random_bytes(16)), // another one each time: it is used up with the sign-in
        'iat' => $now,
        'exp' => $now + 300, // at most an hour after iat
        'sub' => (string) $user['id'], // who it is for good, also with another address
        ${claims.join('\n        ')}
    ];
    $encode = fn (string $part): string => rtrim(strtr(base64_encode($part), '+/', '-_'), '=');
    $unsigned = $encode(json_encode(['alg' => '${algorithm}', 'typ' => 'JWT'])) . '.' . $encode(json_encode($claims));
    ${
      algorithm === 'HS256'
        ? `$signature = hash_hmac('sha256', $unsigned, getenv('${SECRET}'), true);`
        : `openssl_sign($unsigned, $signature, getenv('${PRIVATE_KEY}'), OPENSSL_ALGO_SHA256);`
    }
    $joint = str_contains($redirectUrl, '?') ? '&' : '?';
    return $redirectUrl . $joint . http_build_query(['jwt' => $unsigned . '.' . $encode($signature)]);
}

// In the script at your sign-on address, when the person is signed in:
// header('Location: ' . portal_address($_GET['redirect_url'], $user), true, 303);
`
}
