# session

untitled = Untitled
titled = { $title }
edit-another-seed = Take the next seed

# What could not be read or written, why, and what to try
access-not-found = There is no such file or folder. Check the path, or choose another.
access-no-folder = There is no folder { $folder }. Create it first, or choose another.
access-not-permitted = You do not have permission for this file or folder. Choose another place, or change its permissions.
access-protected = The file is protected from writing. Remove the protection, or save under another name.
access-disk-full = There is no space left. Free some space, or choose another disk.
access-read-only-disk = The disk cannot be written to. Choose another disk.
access-is-folder = This is a folder, not a file. Choose a file in it, or another name.
access-not-folder = A part of the path is a file, not a folder. Check the path.
access-bad-name = The system does not accept this name. Choose another.
access-not-a-file = This is not an ordinary file. Choose another.
access-read-back-differs = What was read back differs from what was written, so the disk may be failing. Choose another disk.
access-other = The system says: { $error }. Try again, or choose another place.
file-repaired = { $count ->
    [one] One thing in this file was repaired. { $first } The file itself is as it was; save to keep the repair.
   *[other] { $count } things in this file were repaired. First: { $first } The file itself is as it was; save to keep the repairs.
}

saved = Saved { $file }
save-failed = { $file } was not saved. { $reason } The file on disk is as it was, and the diagram is still open.
save-name-taken = { $file } exists already, so nothing was saved. To replace it, save under this full name.
save-changed-on-disk = Another program changed { $file } since it was opened, so nothing was saved. Save again to replace it, or save under another name.
recovery-not-written = Unsaved work cannot be kept for the case of a crash. { $reason } Save often until then.
preferences-set-aside = The preferences could not be read, so everything is at its defaults. The old ones are in { $file }.bad.
preferences-not-kept = The preferences apply until you quit, but could not be kept. { $reason }
example-unknown = There is no example called "{ $word }". Choose one from the welcome.

# The run
run-restarted = The drawing changed, so the run is back at its beginning.
part-takes-no-part = { $part } takes no part in the run. See its problems in the list below.
part-cannot-fail = { $part } cannot be broken. Only VM instances, functions and Cloud SQL can.

# Marks and toasts; the time stands before them
mark-running = { $part } is running
mark-crashed = { $part } crashed
mark-hung = { $part } hangs: it accepts requests and does not answer
mark-slow = { $part } became slow
mark-booting = { $part } is starting
mark-cut = { $part } is cut off from the network
mark-zone-down = { $part } is down with its zone
mark-failing-over = { $part } does not answer: its standby takes over
mark-failed-over = { $part } answers again from { $place }, under the same address, after { $seconds } s
mark-full = The disk of { $part } is full: it is offline until there is more storage
mark-storage-grew = The disk of { $part } grew to { $gb } GB
mark-outage = { $place } is down, and everything that stands there
mark-outage-over = { $place } is back: its servers start again
mark-off = { $part } is gone
mark-draining = { $part } finishes what it has and gets nothing new
mark-group-grows = { $part } needs { $wanted } instances instead of { $before }: booting { $more } more, ready in { $seconds } s
mark-group-grows-at-once = { $part } needs { $wanted } instances instead of { $before }
mark-group-shrinks = { $part } needs only { $wanted } instances: { $fewer } { $fewer ->
    [one] is
   *[other] are
} taken away
mark-group-settled = { $part }: { $serving } instances serve, { $seconds } s after they were needed
mark-healed = { $part } missed { $misses } of { $misses } checks: made anew
mark-rollout-begins = { $part } replaces its instances step by step
mark-rollout-done = { $part }: every instance is replaced
mark-out-of-rotation = { $part } missed { $misses } of { $misses } probes: out of rotation
mark-back-in-rotation = { $part } passed { $passes } of { $passes } probes: in rotation
mark-intervened = { $part } was changed while running
mark-failures-begin = Requests begin to fail: { $cause }
mark-giving-up = The first callers give up waiting
mark-probes-awaited = { $servers } { $count ->
    [one] waits
   *[other] wait
} for { $passes ->
    [one] a good probe
   *[other] { $passes } good probes in a row
}: clients get 503 until then
mark-probes-of-many = { $count } servers

# Why requests fail, the same words everywhere; the status stands before them
cause-with-status = { $status } { $cause }
cause-none = answered
cause-connection-refused = connection refused
cause-connection-reset = connection broke
cause-no-healthy-backend = no healthy server
cause-backend-timeout = server did not answer in time
cause-queue-full = queue full
cause-unknown-host = unknown host
cause-access-denied = access denied
cause-unknown-database = unknown database
cause-no-certificate = no valid certificate
cause-redirected = moved to HTTPS
cause-not-ok = answered, but not with 200
cause-storage-full = disk full
cause-too-many-connections = no database connection left
cause-app-error = application error
cause-call-timeout = call to another part timed out
cause-user-timeout = user gave up waiting
cause-lost = lost on the way
cause-nowhere-to-go = no wire to send it on

# What one step was, while paused; the time stands before it
step-created = { $part } began a request
step-sent = { $from } sent a request to { $to }
step-sent-lost = { $from } sent a request to { $to }, but it gets lost on the way
step-arrived = { $to } received a request from { $from }
step-queued = { $part } is busy: the request waits in its queue
step-started = { $part } began to work on a request
step-started-late = { $part } began to work on a request that had waited { $took }
step-computed = { $part } finished computing
step-answered = { $to } answered { $from }
step-redirected = { $to } answered { $from } with 301: come back over HTTPS
step-answered-failed = { $to } answered { $from } with an error: { $cause }
step-answer-lost = { $to } answered { $from }, but the answer gets lost on the way
step-refused = { $to } turned away a request from { $from }: { $cause }
step-refused-down = { $to } turned away a request from { $from }: { $cause }, because it is { $state }
step-received = { $from } received the answer of { $to }
step-received-failed = { $from } received an error from { $to }: { $cause }
step-gave-up = { $from } stopped waiting for { $to }: { $cause }
step-succeeded = A request of { $part } succeeded after { $took }
step-failed = A request of { $part } failed after { $took }: { $cause }
step-abandoned = { $part } gave up waiting after { $took }
step-probe-sent = { $from } sent a health probe to { $to }
step-probe-lost = { $from } sent a health probe to { $to }, but it gets lost on the way
step-probe-answered = { $to } answered the health probe of { $from }
step-probe-refused = { $to } turned away the health probe of { $from }
step-probe-passed = { $from }: { $to } passed { $count ->
    [one] a health probe
   *[other] { $count } health probes in a row
}
step-probe-missed = { $from }: { $to } missed { $count ->
    [one] a health probe
   *[other] { $count } health probes in a row
} ({ $cause })
step-in-rotation = { $from } puts { $to } into rotation
step-out-of-rotation = { $from } takes { $to } out of rotation
step-resized = { $part } wants { $wanted } instances
step-settled = { $part }: { $serving } instances serve
step-and-more = { $what } · { $count } more at this instant

# Why a balancer chose a server
why-with-others = { $reason } { $others }.
why-list = { $first }, { $rest }
why-more = { $count } more
why-open = { $part } had { $open } open
why-out = { $part } is out of rotation
why-draining = { $part } is draining
why-unknown = { $part } was not checked yet
why-turn = It was the turn of { $part }.
why-weighted-turn = It was the turn of { $part }, which gets { $weight } of { $total }.
why-least = { $part } had the fewest open requests: { $open }.
why-least-tied = { $part } was among those with the fewest open requests: { $open }.
why-least-of-two = Two servers were drawn, and { $part } had no more open requests than the other: { $open }.
why-random = { $part } was drawn at random.
why-hash = Requests from this address always go to { $part } while the same servers are in rotation.
why-only-one = { $part } was the only server in rotation.
why-all-out = No server was in rotation, so all were used; this time it was { $part }.

# problems
problem-too-large = This diagram is too large to run: at most { $limit } parts and as many wires fit. Remove some of them.
problem-wire-dangling = This wire has a loose end, so it is left out. Remove it, or draw it again.
problem-wire-self = { $part } is wired to itself, and such calls would never end, so the wire is left out. Remove it.
problem-wire-kinds = A part like { $from } does not call a part like { $to }, so this wire is left out. Remove it.
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
problem-connections = Those who call { $part } have { $workers } workers together, but it has { $connections } connections. Under load some queries get "Too many connections". Allow more connections, or fewer workers or machines.
problem-database-uncalled = No VM calls { $part }, so it stays idle. Draw a wire from a VM to it.
problem-vm-uncalled = Nothing calls { $part }, so it stays idle. Draw a wire to it, for example from a load balancer.
problem-group-uncalled = No balancer leads to { $part }, so nobody calls its instances: a group has no address of its own. Draw a wire from a load balancer to it.
problem-no-certificate = { $part } speaks HTTPS but has no certificate, so browsers refuse to go on and every request fails. Create a managed certificate.
problem-no-redirect = Some users begin with http://, and nothing listens on port 80 of { $part }, so they get no answer. Turn on the redirect to HTTPS.
problem-https-nowhere = Some users begin with https://, but { $part } speaks plain HTTP, so their requests fail. Turn HTTPS on, or let them begin with http://.
fix-https = Turn on HTTPS at { $part }
problem-tls-on-vm = { $part } stands behind a load balancer, but encryption ends on the machine itself, which also has an address on the internet: it pays for every handshake with its own CPU, and each machine needs its own certificate. End encryption at the balancer.
problem-too-many-instances = All groups together may have { $most } instances, so { $part } gets fewer than it is allowed. Lower its maximum.
problem-heals-too-soon = { $part } checks its instances { $delay } s after they are created, but they need { $boot } s to boot: it makes them anew before they are ready, for ever. Make the initial delay longer than the boot.
problem-group-limits = { $part } may have at least { $min } and at most { $max } instances, which is impossible. The run uses { $min }; raise the maximum.
problem-rollout-stuck = { $part } may neither have one instance more nor one less during a rolling update, so it could never begin. The run allows one more; set the surge to 1.
problem-no-draining = { $part } gives its instances no time to finish, so requests break off whenever one is taken away. Turn connection draining on.
problem-part-uncalled = Nothing calls { $part }, so no request reaches it. Draw a wire from the users to it.
problem-time-limit = { $from } waits { $limit } ms for { $to }, but the network alone takes { $travel } ms there and back, so every request times out. Raise the time limit, or lower the round trip or the network scale.
problem-zone-subnet = { $part } stands in zone { $zone }, but its subnet { $subnet } belongs to region { $region }. A subnet serves the zones of its own region only. Put the part into a zone there, or choose another subnet.
problem-standby-zone = The standby of { $part } stands in the same zone as { $part } itself, so both fail together. Put it into another zone of the same region.
problem-standby-region = The standby of { $part } stands in another region. A standby belongs into another zone of the same region, { $region }.
fix-standby = Put the standby into { $zone }
problem-storage-soon = { $part } begins with { $data } GB on a disk of { $storage } GB that does not grow by itself. When it is full, the database goes offline. Let it grow, or raise the storage.
fix-grows = Let the disk grow
fix-zone = Move to { $zone }
fix-apis = Ask for "/"
fix-probe-limit = Set the limit to the interval
fix-weighted = Use weighted round robin
fix-work = List these APIs on { $part }

# Functions and versions
mark-buggy = { $part } runs a version with a bug
cause-too-many-requests = too many requests
step-instance-off = An instance of { $part } stopped
step-instance-starting = { $part } starts an instance
step-instance-idle = An instance of { $part } is warm and idle
step-instance-busy = An instance of { $part } works
step-started-cold = { $part } began to work on a request that had waited { $took } for a cold start
problem-scheduler-unwired = { $part } has nothing to call. Draw a wire from { $part } to a function.
problem-ping-for-fleet = { $part } keeps one instance of { $function } warm: callers that come at the same time still meet a cold start. For more, set minimum instances.
problem-function-connections = { $function } may run { $instances } instances with { $concurrency } calls each, but { $part } has { $connections } connections. Under load some queries get "Too many connections". Lower the maximum of instances.
problem-api-nowhere = { $apis }: no wire of { $part } carries this, so its requests fail. Add it to a wire, or leave one wire's APIs empty.
problem-api-unasked = The wire from { $from } to { $to } carries { $apis }, which nobody asks for.
problem-carries-balancer = { $part } spreads all requests over its servers, so the APIs listed on its wire are ignored. Leave them empty, or wire the caller to each server.
fix-max-instances = At most { $count } instances
fix-min-instances = Keep { $count } instances on
fix-carries = Carry { $apis } to { $to }
fix-carries-all = Carry all APIs
fix-initial-delay = Wait { $delay } s before the first check
fix-certificate = Create a managed certificate
fix-redirect = Redirect HTTP to HTTPS
fix-tls-at-balancer = End encryption at the balancer and take the external address away
fix-group-limits = Raise the maximum to the minimum
fix-surge = Allow one instance more
fix-draining = Give instances { $time } s to finish
