//! DER as a tree that can be edited and written anew, in DER or the way Bouncy Castle writes BER. Independent of the
//! crate's reader on purpose.

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) tag: u8,
    pub(crate) body: Body,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    Octets(Vec<u8>),
    Nodes(Vec<Node>),
}

impl Node {
    pub(crate) fn parse(der: &[u8]) -> Node {
        let (node, rest) = Node::take(der);
        assert!(rest.is_empty(), "one element fills the input");
        node
    }

    fn take(input: &[u8]) -> (Node, &[u8]) {
        let (tag, first) = (input[0], usize::from(input[1]));
        let (length, start) = if first < 0x80 {
            (first, 2)
        } else {
            let end = 2 + (first & 0x7f);
            (input[2..end].iter().fold(0, |length, &octet| length << 8 | usize::from(octet)), end)
        };
        let (mut content, rest) = input[start..].split_at(length);
        let body = if tag & 0x20 == 0 {
            Body::Octets(content.to_vec())
        } else {
            let mut nodes = Vec::new();
            while !content.is_empty() {
                let (node, after) = Node::take(content);
                nodes.push(node);
                content = after;
            }
            Body::Nodes(nodes)
        };
        (Node { tag, body }, rest)
    }

    pub(crate) fn nodes(&mut self) -> &mut Vec<Node> {
        match &mut self.body {
            Body::Nodes(nodes) => nodes,
            Body::Octets(_) => panic!("primitive"),
        }
    }

    pub(crate) fn octets(&mut self) -> &mut Vec<u8> {
        match &mut self.body {
            Body::Octets(octets) => octets,
            Body::Nodes(_) => panic!("constructed"),
        }
    }

    /// The node at the end of a path of positions.
    pub(crate) fn at(&mut self, path: &[usize]) -> &mut Node {
        path.iter().fold(self, |node, &position| &mut node.nodes()[position])
    }

    pub(crate) fn der(&self) -> Vec<u8> {
        let content = match &self.body {
            Body::Octets(octets) => octets.clone(),
            Body::Nodes(nodes) => nodes.iter().flat_map(Node::der).collect(),
        };
        let mut out = vec![self.tag];
        if content.len() < 0x80 {
            out.push(content.len() as u8);
        } else {
            let length = content.len().to_be_bytes();
            let octets: Vec<u8> = length.into_iter().skip_while(|&octet| octet == 0).collect();
            out.push(0x80 | octets.len() as u8);
            out.extend(octets);
        }
        out.extend(content);
        out
    }

    /// Indefinite lengths everywhere, strings of octets in chunks of `chunk`; `[0]` primitives (encrypted contents) too.
    pub(crate) fn indefinite(&self, chunk: usize) -> Vec<u8> {
        let inside: Vec<u8> = match &self.body {
            Body::Nodes(nodes) => nodes.iter().flat_map(|node| node.indefinite(chunk)).collect(),
            Body::Octets(octets) if matches!(self.tag, 0x04 | 0x80) && octets.len() > chunk => octets
                .chunks(chunk)
                .flat_map(|part| Node { tag: 0x04, body: Body::Octets(part.to_vec()) }.der())
                .collect(),
            Body::Octets(_) => return self.der(),
        };
        [&[self.tag | 0x20, 0x80], inside.as_slice(), &[0, 0]].concat()
    }
}
