# What is done to a drawing, in the words of the Edit menu
edit-add = Add { $part }
edit-connect = Wire { $from } to { $to }
edit-move = Move { $part }
edit-move-several = Move { $count } parts
edit-resize = Resize { $part }
edit-remove = Delete { $part }
edit-remove-several = Delete { $count } parts
edit-remove-wires = { $count ->
    [one] Delete wire
   *[other] Delete { $count } wires
}
edit-rename = Rename { $part }
edit-set = Set { $setting } of { $part }
edit-set-wire = Set { $setting } of the wire { $from } → { $to }
edit-set-diagram = Set { $setting }
edit-duplicate = Duplicate { $part }
edit-duplicate-several = Duplicate { $count } parts
edit-paste = Paste { $part }
edit-paste-several = Paste { $count } parts

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
wire-from-cloud-sql = Cloud SQL answers queries; it calls nobody.
wire-users-to-users = Users call servers, not each other.
wire-to-users = Nobody calls users. Answers travel back along the same wire by themselves.
wire-users-to-cloud-sql = Users reach the database through a server, not directly.
wire-frontend-to-cloud-sql = The frontend reaches the database through a server, not directly.
wire-balancer-to-cloud-sql = A load balancer spreads web requests over servers. The servers query the database.
wire-balancer-to-balancer = A load balancer sends requests to servers, not to another load balancer.
wire-frontend-to-frontend = A frontend calls servers, not another frontend.
wire-to-frontend = The frontend stands before the servers: users call it, and it calls the servers.
wire-senseless = These two parts have nothing to say to each other.
