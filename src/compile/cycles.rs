//! Which components call each other in circles: such calls would never end.

/// For each of `nodes` nodes, the number of the knot it is part of: a set of two or more nodes each
/// of which reaches every other (a strongly connected component, by Tarjan's method without
/// recursion, so that a long chain of parts cannot exhaust the stack).
pub(super) fn knots(nodes: usize, edges: &[(u16, u16)]) -> Vec<Option<u32>> {
    let mut search = Search::new(nodes, edges);
    for root in 0..nodes {
        if search.order[root] == UNSEEN {
            search.explore(root);
        }
    }
    search.knot
}

const UNSEEN: u32 = u32::MAX;

struct Search {
    /// Edges by their beginning: those of node n are `ends[starts[n]..starts[n + 1]]`.
    starts: Vec<usize>,
    ends: Vec<u16>,
    order: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    seen: u32,
    knot: Vec<Option<u32>>,
    knots: u32,
}

impl Search {
    fn new(nodes: usize, edges: &[(u16, u16)]) -> Search {
        let mut starts = vec![0; nodes + 1];
        for &(from, _) in edges {
            starts[from as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut ends = vec![0; edges.len()];
        for &(from, to) in edges {
            ends[next[from as usize]] = to;
            next[from as usize] += 1;
        }
        Search {
            starts,
            ends,
            order: vec![UNSEEN; nodes],
            low: vec![0; nodes],
            on_stack: vec![false; nodes],
            stack: Vec::new(),
            seen: 0,
            knot: vec![None; nodes],
            knots: 0,
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = self.seen;
        self.low[node] = self.seen;
        self.seen += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
    }

    fn explore(&mut self, root: usize) {
        self.enter(root);
        let mut path = vec![(root, self.starts[root])];
        while let Some(top) = path.last_mut() {
            let (node, at) = *top;
            if at < self.starts[node + 1] {
                top.1 += 1;
                let to = self.ends[at] as usize;
                if self.order[to] == UNSEEN {
                    self.enter(to);
                    path.push((to, self.starts[to]));
                } else if self.on_stack[to] {
                    self.low[node] = self.low[node].min(self.order[to]);
                }
                continue;
            }
            path.pop();
            if let Some(&(parent, _)) = path.last() {
                self.low[parent] = self.low[parent].min(self.low[node]);
            }
            if self.low[node] == self.order[node] {
                self.close(node);
            }
        }
    }

    /// Takes the finished set of `root` off the stack and numbers it if it is a knot.
    fn close(&mut self, root: usize) {
        let is_knot = self.stack.last() != Some(&root);
        while let Some(node) = self.stack.pop() {
            self.on_stack[node] = false;
            self.knot[node] = is_knot.then_some(self.knots);
            if node == root {
                break;
            }
        }
        self.knots += u32::from(is_knot);
    }
}
