# Sourced by the scripts beside it: system packages on Debian and Ubuntu, as root or through sudo.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }

refuse() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Run a command in silence; show what it said only if it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    [ "$status" = 0 ] || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

is_root_without_asking() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# A person at a terminal may type the password sudo asks for.
may_become_root() {
    is_root_without_asking || { command -v sudo >/dev/null && [ -t 0 ] && [ -t 2 ]; }
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_update() {
    [ -z "${apt_lists_are_fresh:-}" ] || return 0
    say "Reading the lists of system packages ..."
    # One broken source must not stop us: the install that follows tells whether it mattered.
    as_root apt-get update >/dev/null 2>&1 || true
    apt_lists_are_fresh=yes
}

apt_offers() {
    [ -n "$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n '/Candidate: (none)/d; /Candidate:/p')" ]
}

apt_install() {
    apt_update
    say "Installing system packages: $* ..."
    quietly as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
}
