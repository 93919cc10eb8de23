# Sourced by the other tools: where things lie, which versions, how progress is told.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/qyzmet

bindgen_version=0.2.130
trunk_version=0.21.14
# Raise it when the way std is built for WebAssembly changes.
std_recipe=1

bindgen_home=$cache/tools/wasm-bindgen-$bindgen_version
trunk_home=$cache/tools/trunk-$trunk_version

# leptos draws all elements of one tag by the same code: 13 % less in the whole.
app_flags="--cfg erase_components"

say() { printf '%s\n' "$*"; }

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# The Python of the tests, with the packages of tests/python/requirements.txt.
python_home() { say "$cache/python-$(sha256sum "$root/tests/python/requirements.txt" | cut -c 1-12)"; }

# The rustc that the native builds use, as `1.95.0`; the source of std must be of the same version.
native_rustc_version() { (cd "$root" && rustc -V | cut -d ' ' -f 2); }

# The folder of the WebAssembly compiler: `rustc-wasm` (plain std, with `test`) and `rustc-wasm-small`.
# Nothing when there is none yet.
wasm_home() {
    local home way
    for home in "$cache/wasm/rustup-$(native_rustc_version)-r$std_recipe" "$cache"/wasm/debian-*-r"$std_recipe"; do
        way=$(basename "$home")
        way=${way%%-*}
        if [ -x "$home/rustc-wasm-small" ] && [ "${QYZMET_WASM:-$way}" = "$way" ]; then
            say "$home"
            return
        fi
    done
}

# Runs a long step with a line when it begins, a sign of life every ten seconds, and a line when it ends.
# What the step writes goes to a file, shown only when the step fails.
step() {
    local title=$1 minutes=$2 log began=$SECONDS owner=$BASHPID beat status
    shift 2
    log=$(mktemp "${TMPDIR:-/tmp}/qyzmet-step.XXXXXX")
    say "==> $title ($minutes)"
    (
        while sleep 10 && kill -0 "$owner" 2>/dev/null; do
            say "    … $title: $((SECONDS - began)) s  $(tail -n 1 "$log" | tr -d '\r' | cut -c 1-70)"
        done
    ) &
    beat=$!
    set +e
    (
        set -e
        "$@"
    ) >"$log" 2>&1
    status=$?
    set -e
    kill "$beat" 2>/dev/null || true
    wait "$beat" 2>/dev/null || true
    if [ "$status" -ne 0 ]; then
        say "    failed: $title. It said:"
        tail -n 40 "$log" | sed 's/^/    | /'
        rm -f "$log"
        exit "$status"
    fi
    rm -f "$log"
    say "    done: $title, $((SECONDS - began)) s"
}
