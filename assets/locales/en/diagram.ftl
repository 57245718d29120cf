# What is done to a drawing, in the words of the Edit menu
edit-add = Add { $part }
edit-make-group = Make a group of { $part }
no-vm = { $part } is no VM instance, so no group can be made of it.
edit-connect = Wire { $from } to { $to }
edit-move = Move { $part }
edit-move-several = Move { $count } things
edit-resize = Resize { $part }
edit-remove = Delete { $part }
edit-remove-several = Delete { $count } things
edit-remove-wires = { $count ->
    [one] Delete wire
   *[other] Delete { $count } wires
}
edit-rename = Rename { $part }
edit-set = Set { $setting } of { $part }
edit-set-wire = Set { $setting } of the wire { $from } → { $to }
edit-set-diagram = Set { $setting }
edit-add-fault = Plan a fault
edit-set-fault = Change a planned fault
edit-answer = Answer
edit-remove-fault = Delete a planned fault
edit-duplicate = Duplicate { $part }
edit-duplicate-several = Duplicate { $count } things
edit-paste = Paste { $part }
edit-paste-several = Paste { $count } things

# Why something cannot be done
part-unknown = It is no longer there.
nothing-selected = Nothing is selected. Click a part first.
name-empty = A name needs at least one character.
name-too-long = A name can have at most { $most } characters.
name-unsafe = A name cannot hold invisible, control or direction-changing characters.
name-padded = A name cannot begin or end with a space.
name-taken = There is already something called { $name }. Choose another name.
too-many-parts = A diagram can hold { $most } parts. Delete some before adding more.
too-many-wires = A diagram can hold { $most } wires. Delete some before adding more.
too-many-vpcs = A diagram can hold { $most } VPC networks. Delete one before adding another.
too-many-faults = A diagram can plan { $most } faults. Delete some before adding more.
place-off-canvas = That place is off the canvas, which ends { $most } points from its middle.
vpc-too-small = A VPC network needs at least { $width } × { $height } points, so that one part fits in.
vpc-overlaps = VPC networks cannot overlap. Leave a gap between them.
setting-unknown = There is no setting called { $setting } here.
setting-not-now = { $setting } does not apply with the other settings as they are.
paste-unreadable = The clipboard holds no parts of a diagram.
paste-empty = There is nothing in the clipboard to paste.

# Why a wire makes no sense
wire-to-itself = { $part } cannot call itself. Wire it to another part.
wire-twice = { $from } is already wired to { $to }. To call it more often, raise the wire's number of calls.
wire-cycle = { $to } already leads back to { $from }, so a request would go round for ever.
wire-to-sql-client = Nobody calls an SQL client. Answers travel back along the same wire by themselves.
wire-from-sql-client = An SQL client speaks to databases only.
wire-from-cloud-sql = Cloud SQL answers queries; it calls nobody.
wire-users-to-users = Users call servers, not each other.
wire-to-users = Nobody calls users. Answers travel back along the same wire by themselves.
wire-users-to-cloud-sql = Users reach the database through a server, not directly.
wire-frontend-to-cloud-sql = The frontend reaches the database through a server, not directly.
wire-balancer-to-cloud-sql = A load balancer spreads web requests over servers. The servers query the database.
wire-balancer-to-balancer = A load balancer sends requests to servers, not to another load balancer.
wire-frontend-to-frontend = A frontend calls servers, not another frontend.
wire-to-frontend = The frontend stands before the servers: users call it, and it calls the servers.
wire-to-instance-group = A group has no address of its own: its instances come and go. Put a load balancer in front of it and wire to that.
wire-senseless = These two parts have nothing to say to each other.

# What is wrong with a file
file-error = error
file-over-size = The file is larger than { $most } MiB, the most a diagram may have.
file-not-text = This is not a text file (UTF-8), so it is no Cumulab diagram.
file-empty = The file is empty.
file-no-format = This is no Cumulab diagram: it does not begin with ( format: 1, … ).
file-newer = This file has format { $version }; this program reads up to { $known }. Open it with a newer Cumulab.
file-unclosed = The { $bracket } that begins here is never closed.
file-expected = Expected { $what } but found { $found }
file-ends = The file ends where { $what } was expected.
file-trailing = There is more after the end of the diagram.
file-too-deep = Brackets stand more than { $most } deep in each other.
file-too-many = More than { $most } values stand in here.
file-double = { $name } stands here twice. Keep one of them.
file-not-finite = { $number } is no finite number.
file-over-limit = There are { $count } { $what }; at most { $most } are allowed.
file-unknown-field = There is no field { $found } here. { $guess ->
    [yes] Did you mean { $near }?
   *[no] Possible are: { $known }.
}
file-unknown-choice = { $found } is not possible here. { $guess ->
    [yes] Did you mean { $near }?
   *[no] Possible are: { $known }.
}
file-allow-or-deny = A rule needs either allow or deny, such as allow: "tcp:80".
file-from-or-to = A rule is about what comes from somewhere or what goes to somewhere, not both.
file-fault-whom = A fault names either a part and what happens to it, such as part: "web-2", what: Crash, or a zone or a region that goes down, such as zone: "us-central1-a".
file-fault-for = This is over at once, so it cannot last. Leave out for, or plan a crash, a hang, a slowdown or a cut.
file-fault-factor = A part can become between 1 and 1000 times slower, such as Slow(5).
file-repaired-peer = This half of a peering was left out: there is no other VPC { $found }. { $guess ->
    [yes] Did you mean { $near }?
    [none] The file has none.
   *[no] There are: { $known }.
}
file-missing-field = The field { $field } is missing.
file-wrong-type = Expected { $what } but found { $found }.
file-wants-text = Expected text in quotes, such as "5s" or "40/s".
file-wants-count = Expected a whole number that is not too large, such as 3.
file-wants-number = Expected a number, such as 1.5.
file-wants-flag = Expected true or false.
file-wants-map = Expected names with values in curly brackets, such as {"{"}"web-1": …{"}"}.
file-wants-list = Expected a list in square brackets, such as [ … ].
file-wants-group = Expected values in round brackets, such as (at: (0, 0)).
file-wants-word = Expected a word.
file-unreadable = This cannot be read: { $detail }.
file-and-more = … and { $count } more problems.

# What was repaired in a file
file-repaired-wire = This wire was left out. { $reason }
file-repaired-dangling = This wire was left out: there is no part { $found }. { $guess ->
    [yes] Did you mean { $near }?
    [no] Parts are: { $known }.
   *[none] {""}
}
file-repaired-fault = This fault was left out: there is no part { $found }. { $guess ->
    [yes] Did you mean { $near }?
    [no] Parts are: { $known }.
   *[none] {""}
}
file-repaired-inside = This part was put outside: there is no VPC { $found }. { $guess ->
    [yes] Did you mean { $near }?
    [none] The file has none.
   *[no] There are: { $known }.
}

# The examples on the welcome
example-three-tiers = Three tiers
    .about = A load balancer over three servers and a database. Crash a server and watch who notices when.
example-first-request = Follow one request
    .about = One server, one database, one request at a time: see where the time goes.
example-one-server-too-much-work = One server, too much work
    .about = The load grows until the server cannot keep up. Watch the queue and the response time.
example-uneven-servers = Uneven servers
    .about = One server is twice as fast as the other. Round robin does not know; least connections finds out.
example-retry-storm = Retry storm
    .about = Ten busy seconds, impatient users and retries: why it does not recover by itself.
example-spike-hits-a-group = A spike hits a group
    .about = Six times the traffic at once: machines are ordered in time and ready too late. The chart shows how late.
example-database-in-another-vpc = A database in another VPC
    .about = The backend cannot reach its database, and neither can a laptop. Find out why at each, and mend it.

wire-to-scheduler = Nobody calls a scheduler. It makes calls by the clock.
wire-from-scheduler = A scheduler calls functions and web servers, nothing else.
example-serverless = Serverless
    .about = Three functions and no backend server. The first caller waits; a ping every 4 s keeps one of them warm.
example-microservices = Microservices: one breaks
    .about = Each API is a service of its own. At 0:30 one ships a bug, and the others go on. Redeploy only that one.
example-zone-goes-down = A zone goes down
    .about = Two databases in one zone, one of them highly available. At 30 s the zone fails: see who is back, and when.

# Assignments such as web-1.workers=4.
assign-no-value = A value is missing. Write part.setting=value, such as lb.policy=LeastConnections.
assign-no-part = Write part.setting=value, such as lb.policy=LeastConnections.
assign-part-nearest = There is no part "{ $typed }". Did you mean "{ $known }"?
assign-part-unknown = There is no part "{ $typed }".
assign-setting-nearest = There is no setting "{ $typed }" here. Did you mean "{ $known }"?
assign-setting-unknown = There is no setting "{ $typed }" here. There are: { $known }.
file-sheet-size = The answers of a lesson may be { $most } at most, each of { $chars } characters at most.
