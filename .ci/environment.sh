# Sourced by the scripts at the root: the same surroundings on every machine. Not a program.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

# The SDK writes into its home; a system account may have none.
if [[ ! -w "${HOME:-/nonexistent}" ]]; then
  export DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-$PWD/artifacts/home}"
  mkdir -p "$DOTNET_CLI_HOME"
fi

# Without ICU the SDK only starts when it is told to do without.
if ! ldconfig -p 2>/dev/null | grep -q libicuuc; then
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
fi

# What the operator of this shell has set up is no business of a build, a test or the demo.
for name in $(compgen -e | grep '^WORKONWARD_' || true); do
  unset "$name"
done

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 2
}

# need COMMAND PACKAGE: installs the Debian package if the command is missing.
need() {
  command -v "$1" >/dev/null && return
  say "Installing $2 ..."
  local become=()
  [[ "$(id -u)" == 0 ]] || become=(sudo)
  "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" </dev/null >&2
}

need_sdk() {
  command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: no 'dotnet' is found."
}
