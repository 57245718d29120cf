# canvas
canvas = Canvas
canvas-menu = Actions for what was clicked

# Status lines of cards
card-rate = { $rate } req/s
card-rate-hour = { $rate } req/h
card-people = { $count ->
    [one] { $count } user
   *[other] { $count } users
}
card-page = serves the page
card-machine = { $machine } :{ $port }
card-cores = { $cores } vCPU :{ $port }
card-connections = { $busy } of { $most } in use
card-connections-open = { $busy ->
    [one] { $busy } connection
   *[other] { $busy } connections
}
card-crashed = crashed { $seconds } s ago
card-hung = hangs for { $seconds } s
card-cut = cut off for { $seconds } s
card-zone-down = zone down for { $seconds } s
card-available = { $version }, HA
card-standby-in = down, standby in { $seconds } s
card-failing-over = failing over, { $seconds } s left
card-full = offline: disk full
card-slow = slow
card-group = { $serving } of { $wanted } serve
card-group-sizes = { $least } to { $most } instances
card-starting = starting, { $seconds } s left
card-healthy = { $healthy } of { $total } healthy
card-unprobed = { $total ->
    [one] 1 server, not checked
   *[other] { $total } servers, not checked
}
card-no-servers = no servers yet
card-more = +{ $count }
wire-http = http :{ $port }
wire-https = https :{ $port }

# States in words
part-state-running = running
part-state-crashed = crashed
part-state-hung = hanging
part-state-slow = slow
part-state-booting = starting
part-state-cut = cut off from the network
part-state-zone-down = down with its zone
part-state-failing-over = failing over to its standby
part-state-full = offline, its disk is full
part-state-off = off
part-state-draining = draining
part-state-not-in-run = takes no part in the run
part-state-in-rotation = in rotation
part-state-out-of-rotation = out of rotation
part-state-not-checked = not checked yet
part-state-with-health = { $state }, { $health }
part-in-words = { $name }, { $kind }, { $state }
with-error = { $words }, has an error
with-warning = { $words }, has a warning
wire-in-words = Wire from { $from } to { $to }
wire-down-in-words = Wire from { $from } to { $to }, which gets no requests or cannot answer
region-in-words = { $count ->
    [one] VPC { $name }, { $count } part inside
   *[other] VPC { $name }, { $count } parts inside
}
region-chip = VPC { $name } · { $ranges }

# Drawing wires
wire-select-first = Select the part from which the wire should go.
wire-calls-nobody = { $kind } answers and calls nobody, so no wire starts here. Start at the caller.
wire-by-keys = Arrows choose the end, Enter connects, Esc cancels.
offer-title = Connect to a new
wire-rate-and-open = { $rate } · { $open } open

# Menus
menu-connect = Connect to…
menu-crash = Crash
menu-hang = Hang
menu-slow = Slow down ×{ $factor }
menu-cut-off = Cut off from the network
menu-restart = Restart
menu-recover = Recover
menu-fail-over = Fail over to the standby
menu-plan-fault = Break at a time…
menu-fail-zone = Fail its zone, { $zone }
menu-restore-zone = Bring { $zone } back
menu-add = Add { $part }
menu-vpc = VPC

# Legend, zoom, hints
legend = Legend
legend-request = request
legend-response = response
legend-error = error
legend-probe = health probe
legend-probe-answer = answer to a probe
legend-next = next in turn
legend-open = open requests
legend-computing = request on a CPU
legend-waiting = request waiting
legend-not-checked = not checked yet
legend-wall = stopped here: dropped
legend-glow = recent traffic
legend-stands-for = 1 shape = { $count } requests
legend-show = Show the legend
legend-hide = Hide the legend
zoom-in = Zoom in
zoom-out = Zoom out
zoom-fit = Fit all
empty-title = Nothing drawn yet
empty-hint = Drag a part here from the list of parts, or press one there. Right-click for a menu. Then drag from the right edge of a card to the next.
rename-field = Name

# When hops are too quick
too-quick = A hop lasts at most { $ms } ms: too quick to see at { $speed }.
too-quick-slow = Slow to { $speed }
too-quick-network = Network × 100

# Functions and versions
card-instances = { $min }–{ $max } instances
card-instances-on = { $on } of { $max } on
card-kept-warm = kept warm · { $on } on
card-ping = ping every { $every }
card-buggy = v{ $version } has a bug
part-state-buggy = running a version with a bug
function-in-words = { $state }, { $on } of { $max } instances on, { $starting } starting, { $busy } busy
menu-ship-errors = Ship a bug: every call fails
menu-ship-crashes = Ship a bug: every call crashes it
menu-ship-slow = Ship a bug: ×{ $factor } slower
menu-redeploy = Redeploy a fixed version
legend-ping = ping
legend-instance-off = instance off
legend-instance-starting = starting, seconds left
legend-instance-idle = warm, idle
legend-instance-busy = working
