# The window around the canvas

no-window = The window could not be opened: neither Vulkan, Metal or DirectX nor OpenGL works here. { $reasons }. On Linux, install a graphics driver such as mesa-vulkan-drivers, or use the command line: cumulab run FILE.

# Menus
menu-file = File
menu-edit = Edit
menu-view = View
menu-run = Run
menu-help = Help
menu-recent = Open recent
menu-examples = Examples
menu-theme = Theme
menu-language = Language
menu-reduced-motion = Reduced motion
menu-wheel-zooms = Wheel zooms
menu-speed = Speed
menu-versions = Ship a version
menu-outages = Fail a zone or region
theme-light = Light
theme-dark = Dark
theme-projector = Projector
theme-to-dark = Dark theme
theme-to-light = Light theme
title-unsaved = There are unsaved changes.
title-saved = Everything is saved.
problems-count = { $count ->
    [one] 1 problem
   *[other] { $count } problems
}
undo-named = Undo: { $what }
redo-named = Redo: { $what }

# Actions, as menus and the help call them
action-new = New
action-open = Open…
action-open-path = Open by path…
action-save = Save
action-save-as = Save as…
action-export = Save a picture…
action-close = Close
action-quit = Quit
action-undo = Undo
action-redo = Redo
action-cut = Cut
action-copy = Copy
action-paste = Paste
action-duplicate = Duplicate
action-delete = Delete
action-select-all = Select all
action-rename = Rename
action-make-group = Make an instance group of it
action-start-wire = Start a wire
action-nudge-left = Move left
action-nudge-right = Move right
action-nudge-up = Move up
action-nudge-down = Move down
action-nudge-far-left = Move far left
action-nudge-far-right = Move far right
action-nudge-far-up = Move far up
action-nudge-far-down = Move far down
action-cancel = Cancel
action-zoom-in = Zoom in
action-zoom-out = Zoom out
action-zoom-actual = Actual size
action-fit-all = Fit everything
action-fit-selection = Fit the selection
action-toggle-left = Left panel
action-toggle-right = Inspector
action-toggle-bottom = Charts
action-next-pane = Next area of the window
action-previous-pane = Previous area of the window
action-present = Present
action-full-screen = Full screen
action-blackout = Black screen, while presenting
action-toggle-play = Play or pause
action-step = One event further
action-to-start = Back to the start
action-another-seed = Another seed
action-faster = Faster
action-slower = Slower
action-run-to = Run to a time…
action-crash = Crash
action-hang = Hang
action-slow = Slow down
action-cut-off = Cut off
action-restart-vm = Restart
action-recover = Recover
action-roll-out = Roll out again
action-shortcuts = Keyboard shortcuts
action-about = About Cumulab

# Transport
transport-play = Play
transport-pause = Pause
transport-speed = Speed
transport-speed-hint = Simulated time per second, from 1/1000 to 1000
transport-behind = This machine cannot keep up with this speed. Nothing is left out; it only takes longer.
transport-clock = Simulated time { $time }
transport-clock-hint = Simulated time: { $exact }

# Palette
palette-title = Parts
palette-hint = Drag a part onto the canvas, or click it.
palette-vpc = VPC
palette-vpc-about = A private network. Parts that stand inside it reach each other by internal addresses.

# Inspector
explain = explanation
explain-source = { $citation } ({ $confidence })
inspector-name = Name
inspector-wire = Wire
inspector-vpc = VPC network
inspector-diagram = Diagram
inspector-nothing = Select a part or a wire to see its settings and what it is doing.
group-template-hint = The settings of Machine, App and Network are the template. Changing one while it plays rolls it out: instances are replaced step by step.
side-title = Two sides of a reverse proxy
side-in = Requests come in
side-out = Answers from
side-http = http :{ $port }
side-https = https :{ $port }
group-serving = Serving
group-serving-of = { $serving } of { $wanted } wanted
group-booting = Booting
group-booting-until = { $count }, ready at { $time }
group-late = Late by
group-draining = Draining
group-outdated = Of the old template
group-instances-title = Each instance
group-more = and { $count } more
network-scale-note = Network × { $scale }
network-scale-why = Every network latency is multiplied by { $scale } so that hops can be seen. Response times are longer than the truth.
vpc-inside = { $count ->
    [0] Nothing inside
    [one] 1 part inside
   *[other] { $count } parts inside
}
vpc-kind = Kind
vpc-kind-auto = Auto mode
vpc-kind-custom = Custom
vpc-kind-services = Google's services
vpc-kind-auto-about = Every new project has such a network: a subnet in each region, and four firewall rules to begin with.
vpc-kind-custom-about = You choose the subnets. There is no firewall rule to begin with, so nothing comes in.
vpc-kind-services-about = Google's own network, in which databases with private addresses live. It is peered with one network of yours.
vpc-auto-ranges = A subnet in each region, out of { $range }.
subnets-title = Subnets
subnets-none = No subnet: machines inside get no internal address.
subnets-show = Show the { $count } subnets
subnets-hide = Hide the subnets
subnets-add = Add a subnet
subnet-name = Name of subnet { $number }
subnet-range = Range of { $subnet }
subnet-no-region = no region
subnet-region = Region of { $subnet }
subnet-remove = Remove { $subnet }
vpc-firewall = Firewall rules ({ $count })
vpc-ways = Ways in and out
vpc-nat = Cloud NAT
vpc-nat-about = Machines without an external address may call out to the internet. Nobody gets in this way.
vpc-services = Private services access
vpc-services-about = A range of this network is handed to Google. Databases attached to this network get their private addresses from it.
vpc-services-range = Range
peering-title = Peerings
peering-about = Two networks reach each other once each has made its half. A peering does not lead on into a third network.
peering-active = ACTIVE
peering-inactive = INACTIVE: { $missing } has not made its half
peering-overlap = Cannot be peered: { $own } and { $theirs } overlap
peering-none = Not peered
peer-own = Make this half
peer-other = Make the other half
peer-both = Make both halves
peer-provider = Make the peering
peer-remove = Remove

address-internal = Internal address
address-external = External address
address-private = Private address
address-public = Public address
address-none = none

# Firewall rules
wall-tab = Firewall
wall-title = Firewall rules of { $vpc }
wall-add = Add a rule
wall-priority = Priority
wall-name = Name
wall-direction = Direction
wall-action = Action
wall-ranges = From or to
wall-targets = Targets
wall-ports = Ports
wall-decides = Decides
wall-enabled = On
wall-in = in
wall-out = out
wall-allow = allow
wall-deny = deny
wall-opens = opens { $wires }
wall-stops = stops { $wires }
wall-priority-of = Priority of { $rule }
wall-name-of = Name of { $rule }
wall-direction-of = Direction of { $rule }
wall-action-of = Action of { $rule }
wall-ranges-of = Ranges of { $rule }
wall-targets-of = Targets of { $rule }
wall-ports-of = Ports of { $rule }
wall-enabled-of = { $rule } is on
wall-remove = Delete { $rule }
wall-restore = Bring { $rule } back
wall-expected-ranges = Cannot read "{ $entry }". Expected address ranges separated by commas, such as 0.0.0.0/0 or 10.20.0.0/24; for incoming traffic also tag:web.
wall-expected-priority = Expected a priority from 0 to 65535. The lowest number is asked first.

# Edits of networks
edit-vpc = Change { $vpc }
services-parts = { $part } stands in it, and Google's network takes databases only. Move it out first.
too-many-subnets = A network can have { $most } subnets. Remove some before adding more.
subnet-size = { $range } is no range for a subnet: it must be from /8 to /29.

# Several selected
many-title = { $count } selected
many-parts = { $count ->
    [one] 1 part
   *[other] { $count } parts
}
many-wires = { $count ->
    [one] 1 wire
   *[other] { $count } wires
}
many-vpcs = { $count ->
    [one] 1 VPC
   *[other] { $count } VPCs
}

demand-in-words = { $mean } on average ({ $kind })
demand-fixed = Always the same
demand-exponential = Exponential
demand-erlang = Erlang: steadier
demand-bimodal = Fast or slow
demand-log-normal = Log-normal: long tail
demand-time = Time
demand-mean = Mean
demand-shape = Stages
demand-fast = Fast
demand-slow = Slow
demand-share-slow = Share of slow
demand-cv = Variation
apis-weight = Weight of { $api }
apis-work = Work for { $api }
apis-name = Name of API { $number }
apis-remove = Remove { $api }
apis-add = Add an API

# Live readings
live-title = Now
live-state = State
live-since = { $state } since { $time }
live-until = Until
live-health = Balancer's view
live-rate = Requests per second
live-sent-rate = Sends
live-load = CPU in use
live-computing = Computing
live-connections = Connections
live-workers = Busy workers
live-queue = Queue
live-in-flight = Under way
live-pointer = Next in turn
live-open-connections = Open connections now
live-awaits-probes = 0 of { $count } healthy: waiting for the first probes
live-health-view = Health view
live-shares = Share of requests, this run
live-share = { $run } (now { $now })
live-against = { $health }, { $count ->
    [one] 1 probe against
   *[other] { $count } probes against
}
out-of-rotation = out of rotation
health-healthy = healthy
health-unhealthy = unhealthy
health-unknown = not checked yet
why-question = Why did the last request go to { $part }? ›
why-when = At { $time }.
faults-title = Break it
faults-slow = Slow ×{ $factor }
faults-factor = Slow by
faults-factor-refusal = Expected a factor between 1.1 and 1000, such as 4.
# A database
sql-presets = Start from
sql-production = Production
sql-production-about = 4 vCPUs, 26 GB of memory, 100 GB of storage, highly available
sql-learning = Learning
sql-learning-about = Shared core, 20 GB of storage, one zone
edit-preset = Make { $part } a { $preset } instance
sql-fail-over = Fail over now
sql-disk = Disk
sql-disk-of = { $used } of { $storage } GB
sql-acknowledged = Writes acknowledged
sql-lost = Acknowledged and lost
sql-primary = Answers from
sql-standby = Standby
sql-standby-in-sync = { $zone }, has every write
sql-standby-behind = { $zone }, not ready
sql-failovers = Failovers
sql-silence = Last time without answers
lb-stands = Stands in no zone: a global balancer survives the outage of any zone or region, as long as a server elsewhere answers.
function-stands = Belongs to the region { $region }: it survives the outage of a zone, not that of its region.
# The fault schedule
faults-add = Add a fault
faults-none = Nothing breaks by itself. Plan what goes wrong, and when: it is saved with the diagram, and every run plays it.
faults-at = At
faults-who = Who
faults-what = What happens
faults-times = Factor
faults-for = For (empty: for good)
faults-at-of = Time of fault { $number }
faults-who-of = Who is struck by fault { $number }
faults-what-of = What fault { $number } is
faults-times-of = Factor of fault { $number }
faults-for-of = How long fault { $number } lasts; empty: it stays
faults-remove = Delete fault { $number }

# The run's tallies
summary-title = This run
summary-times = Response time
summary-mean = Mean
tally-created = Requests
tally-succeeded = Succeeded
tally-failed = Failed
tally-abandoned = Gave up waiting
tally-in-flight = Under way

# Welcome
welcome-line = Wire a small cloud, press play, watch every request, and break it safely.
welcome-empty = Start empty
welcome-open = Open a file…
welcome-path = Open by path…
welcome-drop = or drop a file anywhere
welcome-examples = Examples
welcome-recent = Recent files
welcome-missing = Files in grey are no longer where they were.
welcome-forget = Forget { $name }

# Dialogs
button-save = Save
button-dont-save = Don't save
button-cancel = Cancel
button-restore = Restore
button-discard = Throw away
button-later = Ask again later
button-understood = OK
button-save-elsewhere = Save elsewhere…
button-open = Open
button-browse = Browse…
button-replace = Replace
button-close = Close
dialog-shortcuts = Keyboard shortcuts
dialog-about = About Cumulab
drop-to-open = Let go to open this file
path-open = Open by path
path-save = Save as
path-picture = Save a picture
path-open-hint = Type the path of a diagram, a .ron file.
path-save-hint = Type where to save the diagram. The file ends in .ron.
path-picture-hint = Type where to save the picture. It ends in .svg or .png.
path-field = Path
path-is-folder = This is a folder. Add the name of a file.
path-missing = There is no such file.
path-no-folder = There is no such folder.
path-exists = This file exists. Press again to replace it.
path-not-picture = The name must end in .svg or .png.
picture-saved = The picture is in { $path }.
picture-not-saved = The picture was not saved in { $path }. { $reason }
run-to-title = Run to a time
run-to-hint = The run goes there as fast as the machine can, then pauses. A time in the past starts over.
run-to-field = Time
run-to-button = Run
run-to-refusal = Expected a time up to a week, such as 90, 1:30 or 10m.
question-unsaved = Save the changes to { $name }?
question-unsaved-why = Otherwise they are lost.
question-recovered = Restore { $name }?
question-recovered-why = { $minutes ->
    [0] The program ended unexpectedly less than a minute ago. Unsaved work was kept.
    [one] The program ended unexpectedly a minute ago. Unsaved work was kept.
   *[other] The program ended unexpectedly. Unsaved work was kept { $minutes } minutes ago.
}
question-unreadable = { $name } cannot be opened
question-unreadable-why = The file is unchanged, and what is open here stays open.
fault-place = line { $line }, column { $column }
question-not-saved = The diagram was not saved
toast-dismiss = Dismiss

# Help
help-pointer = Pointer
help-pointer-pan = Space and drag, or the middle button: move the canvas
help-pointer-zoom = Ctrl and wheel: zoom
help-pointer-wire = Drag from a port: draw a wire
help-pointer-marquee = Drag on the empty canvas: select; Shift and click adds
help-pointer-menu = Right button: menu; double click: rename
about-version = Version { $version }
about-what = Cumulab simulates a small cloud, request by request, so that one can see why it behaves as it does. It measures nothing real and contacts nobody.
about-licence = Cumulab may be used under the MIT licence or the Apache licence 2.0, as you choose.
about-font = The typeface is Pretendard, under the SIL Open Font Licence 1.1:
about-libraries = The window is made with egui and eframe; diagrams are read and written with serde and ron.

# Before a class
presenter-keys = { $leave } leaves · { $play } plays · { $step } steps · { $slower } { $faster } speed

# Functions and versions
action-ship-errors = Ship a bug: errors
action-ship-crashes = Ship a bug: crashes
action-ship-slow = Ship a bug: slow
action-redeploy = Redeploy fixed
versions-title = Deploy a version
version-errors = With errors
version-crashes = Crashing
version-slow = Slow
version-fixed = Fixed
live-version = Version
live-version-buggy = { $version }, with a bug
live-instances = Instances on
live-instances-by-state = Starting / idle / busy
live-line = Waiting at the maximum
live-cold = Cold starts
live-cold-of = { $cold } of { $calls } calls ({ $share })
live-first-wait = First caller waits
live-others-wait = Others wait
live-pings = Pings
live-last-ping = Last ping took
