#!/bin/sh
# What runs on the kiosk's screen: docs/kiosk.md says how it comes to run. It ends when AmpControl
# ends, and is then started anew.
set -u

# Notifications travel over the session's bus.
[ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || exec dbus-run-session -- "$0"

# Desktop notifications need a program that shows them; without one, AmpControl shows its own alone.
dunst &
# A window fills the screen only where somebody manages windows.
openbox --config-file /etc/ampcontrol/openbox.xml &

# Neither a screen saver nor the display's own sleep: the lot is read from two metres, by somebody
# with no hand free.
xset s off
xset -dpms

if command -v ampcontrol >/dev/null; then
  ampcontrol --set kioskFullScreen=true --set kioskKeepAwake=true
else
  # Without the desktop application the HTTP host is a service, and a browser shows its screen.
  chromium --kiosk --no-first-run --noerrdialogs --disable-session-crashed-bubble --disable-translate \
    --user-data-dir="$HOME/.config/ampcontrol-screen" "${AMPCONTROL_SCREEN:-http://localhost:5000/}"
fi
