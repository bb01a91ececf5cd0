# Sourced by scripts/start and scripts/test: installs what is missing, or says what to install.

# Runs npm ci when node_modules does not match the lock file.
install_packages() {
  if ! command -v npm >/dev/null; then
    echo 'Node.js 20 or later with npm is needed: see https://nodejs.org' >&2
    return 1
  fi
  local stamp=node_modules/.installed
  if [ ! -f "$stamp" ] || ! cmp -s package-lock.json "$stamp"; then
    echo 'Installing packages …'
    npm ci --no-audit --no-fund --loglevel=error || return 1
    cp package-lock.json "$stamp"
  fi
  # The project's own Node (22), whatever the machine has.
  PATH="$PWD/node_modules/.bin:$PATH"
  export PATH
  # SQLite is marked experimental in Node 22; saying so at every start helps nobody.
  export NODE_OPTIONS="--disable-warning=ExperimentalWarning ${NODE_OPTIONS:-}"
}

# install_program COMMAND PACKAGE: installs a Debian package when the command is missing and we are root.
install_program() {
  local command=$1 package=$2
  command -v "$command" >/dev/null && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package …"
    if [ -z "${apt_updated:-}" ]; then
      apt-get update -qq
      apt_updated=1
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
  else
    echo "$command is needed: install it (on Debian: apt-get install $package) and run this again." >&2
    return 1
  fi
}
