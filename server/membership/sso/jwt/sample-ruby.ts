import { PRIVATE_KEY, type SampleValues, SECRET, singleQuoted as text } from './sample-values.ts'

export function ruby({ endpoint, algorithm, fixed, personal }: SampleValues): string {
  const claims = [
    ...fixed.map(([name, value]) => `${text(name)} => ${text(value)},`),
    ...personal.map(([name, part]) => `${text(name)} => user[:${part}],`),
  ]
  return `require 'base64'
require 'json'
require 'openssl'
require 'securerandom'
require 'uri'

ENDPOINT = ${text(endpoint)}

# Where to send a person who is signed in to your application.
def portal_address(redirect_url, user)
  # Anything else would hand the token to a stranger.
  known = redirect_url == ENDPOINT || redirect_url.start_with?(ENDPOINT + '?')
  raise ArgumentError, 'unknown redirect_url' unless known

  now = Time.now.to_i
  claims = {
    'jti' => SecureRandom.uuid, # another one each time: it is used up with the sign-in
    'iat' => now,
    'exp' => now + 300, # at most an hour after iat
    'sub' => user[:id].to_s, # who it is for good, also with another address
    ${claims.join('\n    ')}
  }
  encode = ->(part) { Base64.urlsafe_encode64(part, padding: false) }
  header = { 'alg' => '${algorithm}', 'typ' => 'JWT' }
  unsigned = [header, claims].map { |part| encode.call(JSON.generate(part)) }.join('.')
  signature = ${
    algorithm === 'HS256'
      ? `OpenSSL::HMAC.digest('SHA256', ENV.fetch('${SECRET}'), unsigned)`
      : `OpenSSL::PKey::RSA.new(ENV.fetch('${PRIVATE_KEY}')).sign('SHA256', unsigned)`
  }
  joint = redirect_url.include?('?') ? '&' : '?'
  redirect_url + joint + URI.encode_www_form('jwt' => "#{unsigned}.#{encode.call(signature)}")
end

# In the action of your sign-on address, when the person is signed in:
# redirect_to portal_address(params[:redirect_url], user), allow_other_host: true
`
}
