# The steps of the way
net-stage-name = Name
net-stage-address = Address
net-stage-route = Route
net-stage-egress = Leaving
net-stage-peering = Peering
net-stage-ingress = Entering
net-stage-listener = Listener
net-stage-answer = Answer

# What a caller would see
net-outcome-open = It connects.
net-outcome-refused = The connection is refused at once.
net-outcome-silent = Nothing comes back: the caller waits until its time limit.
net-outcome-unknown-host = Unknown host: the caller knows at once.
net-outcome-access-denied = The database answers: access denied.
net-outcome-unknown-database = The database answers: unknown database.
net-outcome-not-ok = The app answers, but not with 200: the probe counts as failed.

# What was found at a step
net-drawn = The wire leads to { $part }.
net-named = { $part } is known by this name.
net-literal = { $address } is an address already.
net-anywhere = Any address on the internet.
net-unknown-name = Nothing has this name, so it stands for no address.
net-localhost = localhost is the caller itself, and the caller listens to nobody here.
net-private-address = { $address } is a private address.
net-public-address = { $address } is a public address.
net-no-address = { $part } has no address: neither a public one nor a private one.
net-no-services-access = { $part } gets a private address only once { $vpc } has private services access.
net-over-internet = The way leads over the internet.
net-through-nat = { $vpc } lets machines without an external address out through Cloud NAT.
net-from-front-ends = The balancer reaches into { $vpc } from Google's front ends.
net-same-network = Both stand in { $vpc }.
net-peered-route = { $from } has a route to { $to } over a peering.
net-private-from-outside = { $address } is private: from the internet there is no way to it.
net-no-way-out = The caller has no external address, and { $vpc } has no Cloud NAT: there is no way out.
net-no-route = { $from } knows { $known } only; nothing leads to { $wanted } of { $to }, because the two are not peered.
net-not-transitive = { $from } is peered with { $middle }, and { $middle } with { $to }, but a peering does not lead on into a second one.
net-egress-allowed = { $rule } (priority { $priority }) lets it leave.
net-egress-denied = The rule { $rule } of { $vpc } (priority { $priority }) does not let it leave.
net-peering-active = The peering of { $from } and { $to } is active.
net-services-access = { $vpc } reaches its databases by private services access.
net-peering-inactive = The peering of { $from } and { $to } is INACTIVE: { $missing } has not made its half.
net-peering-overlap = { $own } of { $from } overlaps { $theirs } of { $to }, so the two cannot be peered.
net-behind-services = { $part } lives in Google's network, which is peered with { $to } only. From { $from } that would be a second peering, and peerings do not lead on.
net-ingress-allowed = { $rule } (priority { $priority }) lets it in.
net-no-wall-before-database = Firewall rules do not stand before a Cloud SQL database.
net-authorized = The caller is in the authorized networks of { $part }.
net-ingress-denied = No rule lets { $source } in: { $rule } of { $vpc } (priority { $priority }) stops it.
net-probes-not-let-in = No rule of { $vpc } lets the balancer's range { $source } in, from which its requests and health probes come.
net-not-authorized = { $source } is not in the authorized networks of { $part }.
net-listens = { $part } listens on port { $port }.
net-elsewhere = That is somebody else's machine on the internet.
net-nobody-there = No machine has the address { $address }.
net-nobody-listens = { $part } takes no connections.
net-only-localhost = The app on { $part } listens on localhost only, where nobody else reaches it.
net-other-port = { $part } listens on port { $port }.
net-lets-in = { $part } accepts the login.
net-wrong-password = The password is not the one of { $part }.
net-no-such-database = { $part } has no database of this name; it has: { $databases }.
net-probe-not-found = { $part } knows no { $path } and answers a probe with 404.
net-probe-redirected = { $part } sends a probe of { $path } on with a 302, and only 200 counts.
net-probe-ok = { $part } answers a probe of { $path } with 200.
net-ssh = The machine's own SSH server listens on port 22.

# On a wire, in a few words
net-badge-unknown-host = unknown host
net-badge-no-services-access = no private services access
net-badge-localhost = listens on localhost only
net-badge-private = private address: not reachable from outside
net-badge-no-way-out = no external address, no NAT
net-badge-no-route = no route: VPCs are not peered
net-badge-not-transitive = peering does not lead on
net-badge-egress = may not leave
net-badge-inactive = peering INACTIVE
net-badge-overlap = ranges overlap
net-badge-ingress = no rule lets it in
net-badge-probes = no rule for 35.191.0.0/16, 130.211.0.0/22
net-badge-not-authorized = not authorized
net-badge-refused = refused: nobody listens
net-badge-access-denied = access denied
net-badge-unknown-database = unknown database
net-badge-for-all = open to the world
net-badge-probe-status = probe: { $status }, not 200

# What would make it work
fix-follow-wire = Let the wire say where to connect
fix-password = Use the password of { $part }
fix-public = Public address, caller let in
fix-external = Give { $part } an external address
fix-nat = Set up Cloud NAT in { $vpc }
fix-services = Set up private services access in { $vpc }
fix-attach = Attach { $part } to { $vpc }
fix-switch-off = Switch off the rule { $rule }
fix-let-in = Let { $source } in on port { $port }
fix-authorize = Authorize { $source } at { $part }
fix-listen-everywhere = Let { $part } listen on all addresses
fix-knock-at = Connect to port { $port }
fix-listen = Let { $part } listen on port { $port }
fix-create-database = Create the database { $database }
fix-probe-path = Probe { $path }
fix-answer-all = Let { $part } answer every path
fix-take-out = Take out { $rules }
fix-narrow = Let { $rules } in only from { $range } (Google's login proxy)
fix-strong-password = Give { $part } a password of its own
fix-authorize-callers = Authorize only those drawn to call { $part }

# Problems
problem-unreachable = { $from } cannot reach { $to } on port { $port }. { $why } { $seen }
problem-unreachable-probe = Health probes of { $from } do not reach { $to } on port { $port }. { $why }
problem-database-for-all = Anybody on the internet reaches the login of { $part }: 0.0.0.0/0 is authorized. Authorize only the addresses that need it.
problem-weak-password = Anybody on the internet reaches the login of { $part }, and its password is one that attackers try first. Choose another and authorize only the addresses that need it.
problem-peering-one-sided = { $from } has made its half of a peering with { $to }, which has not: it is INACTIVE, and nothing passes.
problem-peering-overlap = { $from } and { $to } cannot be peered: { $own } and { $theirs } overlap, so an address would mean two machines.
problem-probe-status = { $from } takes { $to } for unhealthy. { $why }
problem-weak-password-public = The password of { $part } is one that attackers try first, and it has a public address: one authorized network too many and they are in. Choose another.
problem-login-for-all = Anybody on the internet may try to log in to { $part }: a firewall rule lets 0.0.0.0/0 in.
problem-login-for-all-of = Anybody on the internet may try to log in to { $parts }: { $rules } of { $vpc } let 0.0.0.0/0 in. Every new project begins like this; let in only those who need it.
problem-wall-before-database = The rule { $rule } of { $vpc } is about port 3306, but firewall rules do not stand before { $part }: it changes nothing. Authorized networks protect a public address; a private one is reached by its network only.

# Edits
edit-rule = Change the rule { $rule }
edit-peer = Peer { $from } and { $to }
edit-unpeer = Remove the peering of { $from } with { $to }
too-many-rules = A VPC network can have { $most } firewall rules. Delete some before adding more.
rule-services = { $vpc } is Google's own network: firewall rules have no place there.
peer-itself = A network cannot be peered with itself.
peer-overlap = { $from } and { $to } cannot be peered: { $own } and { $theirs } overlap, so an address would mean two machines. Give one of them other ranges.
peer-taken = { $vpc } serves another network already, and Google's network serves one only.
subnets-overlap = { $own } and { $theirs } overlap. Each subnet needs a range of its own.

# Can it connect?
action-reach = Can it connect?
net-seen-silent-limit = Nothing comes back: the caller waits { $seconds } s, then gives up.
net-seen-silent-linux = Nothing comes back. The caller has no time limit, so its system gives up after 127 s.
reach-probes = Health probes: { $why }
reach-sources = Sources
probe-ranges = Its requests and health probes reach servers from { $ranges }. A firewall must let in both.
wall-about = Grey rules come with the network: 65534 of the default network, 65535 implied. The first rule that fits decides, the lowest number first; deny beats allow at the same number.
wall-wide = Anybody on the internet may try to log in here: 0.0.0.0/0 is let in. Let in only those who need it.
connect-follow = As the wire says
connect-right-password = the right one
connect-offers = { $name }: what may be entered
reach-close = Close
reach-from = From
reach-to = To
reach-port = Port
reach-port-refusal = Expected a port from 1 to 65535.
reach-internet = the internet
reach-address = an address …
reach-nobody = Draw something first: then ask whether it can connect.
reach-yes = Yes.
reach-yes-but = Yes, but it is open to the world.
reach-no = No.
reach-never-asked = never asked
reach-fixes = What would make it work
reach-way = The way, step by step

net-built-in-connector = { $part } lets functions in through their built-in connector, without authorized networks. They need only permission.
