# session

# problems
problem-too-large = This diagram is too large to run: at most { $limit } parts and as many wires fit. Remove some of them.
problem-wire-dangling = This wire has a loose end, so it is left out. Remove it, or draw it again.
problem-wire-self = { $part } is wired to itself, and such calls would never end, so the wire is left out. Remove it.
problem-wire-kinds = A part like { $from } does not call a part like { $to }, so this wire is left out. Remove it.
problem-wire-port = { $from } sends to port { $port }, but { $to } listens on port { $listen }, so nothing would answer there. The wire is left out until both name the same port.
problem-cycle = { $parts } call each other in a circle, and such calls would never end, so the wires among them are left out. Remove one of those wires.
problem-no-users = No users, so no requests. Add Users and wire them to a frontend, a load balancer or a VM.
problem-users-unwired = { $part } have nowhere to send their requests. Draw a wire from { $part } to a frontend, a load balancer or a VM.
problem-users-no-apis = { $part } name no API with a weight above zero, so they ask for "/". List what they ask for.
problem-users-silent = { $part } never ask for anything: the rate, or the number of users, is zero. Raise it.
problem-balancer-empty = { $part } has no server behind it, so every request gets 503. Draw a wire from { $part } to a VM.
problem-probe-overlap = The health check of { $part } waits longer than the time between two probes. The run uses the interval as time limit; set the limit to the interval or less.
problem-weights-zero = Every server behind { $part } has weight 0, so none deserves a share. Give at least one a weight above zero.
problem-weights-unused = The wires of { $part } have different weights, but its policy ignores weights. Choose weighted round robin, or make the weights equal.
problem-vm-no-work = { $part } lists no work for any API, so it answers without computing. Give it a service demand.
problem-vm-unknown-api = Users ask { $part } for { $apis }, which it does not list, so it works on them as on { $first }. List them, or add "/", which stands for all others.
problem-connections = The VMs that call { $part } have { $workers } workers together, but it has { $connections } connections. Under load some queries get "Too many connections". Allow more connections, or fewer workers.
problem-database-uncalled = No VM calls { $part }, so it stays idle. Draw a wire from a VM to it.
problem-vm-uncalled = Nothing calls { $part }, so it stays idle. Draw a wire to it, for example from a load balancer.
problem-part-uncalled = Nothing calls { $part }, so no request reaches it. Draw a wire from the users to it.
problem-time-limit = { $from } waits { $limit } ms for { $to }, but the network alone takes { $travel } ms there and back, so every request times out. Raise the time limit, or lower the round trip or the network scale.
fix-apis = Ask for "/"
fix-listen = Listen on the same port
fix-probe-limit = Set the limit to the interval
fix-weighted = Use weighted round robin
fix-work = List these APIs on { $part }
