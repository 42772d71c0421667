import { doubleQuoted as text, PRIVATE_KEY, type SampleValues, SECRET } from './sample-values.ts'

/** RS256 takes the usual library: Python has no RSA of its own. */
export function python({ endpoint, algorithm, fixed, personal }: SampleValues): string {
  const shared = algorithm === 'HS256'
  const claims = [
    ...fixed.map(([name, value]) => `${text(name)}: ${text(value)},`),
    ...personal.map(([name, part]) => `${text(name)}: user["${part}"],`),
  ]
  return `${shared ? 'import base64\nimport hashlib\nimport hmac\nimport json\nimport os' : 'import os'}
import time
import uuid
from urllib.parse import urlencode
${shared ? '' : '\nimport jwt  # pip install "pyjwt[crypto]"\n'}
ENDPOINT = ${text(endpoint)}

${shared ? '\ndef encode(part):\n    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()\n\n' : ''}
def portal_address(redirect_url, user):
    """Where to send a person who is signed in to your application."""
    # Anything else would hand the token to a stranger.
    if redirect_url != ENDPOINT and not redirect_url.startswith(ENDPOINT + "?"):
        raise ValueError("unknown redirect_url")
    now = int(time.time())
    claims = {
        "jti": str(uuid.uuid4()),  # another one each time: it is used up with the sign-in
        "iat": now,
        "exp": now + 300,  # at most an hour after iat
        "sub": str(user["id"]),  # who it is for good, also with another address
        ${claims.join('\n        ')}
    }
${
  shared
    ? `    header = {"alg": "HS256", "typ": "JWT"}
    unsigned = ".".join(encode(json.dumps(part).encode()) for part in (header, claims))
    key = os.environ["${SECRET}"].encode()
    token = unsigned + "." + encode(hmac.new(key, unsigned.encode(), hashlib.sha256).digest())`
    : `    token = jwt.encode(claims, os.environ["${PRIVATE_KEY}"], algorithm="RS256")`
}
    joint = "&" if "?" in redirect_url else "?"
    return redirect_url + joint + urlencode({"jwt": token})


# In the view of your sign-on address, when the person is signed in:
# return redirect(portal_address(request.args["redirect_url"], user))
`
}
