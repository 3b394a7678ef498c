//! The glue that wasm-bindgen writes, without what none of the browsers needs that run the program.

/// A part of the glue, from the first of its words to the last, and what stands in its place.
struct Part {
    called: &'static str,
    begins: &'static str,
    ends: &'static str,
    instead: &'static str,
}

const PARTS: [Part; 5] = [
    // The other way goes letter by letter until one is not ASCII: a body of half a megabyte takes
    // forty milliseconds of it.
    Part {
        called: "way of a text into the wasm",
        begins: "function passStringToWasm0(arg, malloc, realloc) {",
        ends: "\n}\n",
        instead: "function passStringToWasm0(arg, malloc) {
    const bytes = cachedTextEncoder.encode(arg);
    const ptr = malloc(bytes.length, 1) >>> 0;
    getUint8ArrayMemory0().set(bytes, ptr);
    WASM_VECTOR_LEN = bytes.length;
    return ptr;
}
",
    },
    Part {
        called: "encoder for browsers that lack one",
        begins: "if (!('encodeInto' in cachedTextEncoder)) {",
        ends: "\n}\n",
        instead: "",
    },
    // Safari's decoder ends after two gigabytes: a page of cards is a millionth of that.
    Part {
        called: "count of decoded bytes",
        begins: "    numBytesDecoded += len;",
        ends: "\n    }\n",
        instead: "",
    },
    Part {
        called: "check for memory that has grown",
        begins: "    if (cachedDataViewMemory0 === null ",
        ends: " {\n",
        instead: "    if (cachedDataViewMemory0?.buffer !== wasm.memory.buffer) {\n",
    },
    Part {
        called: "check for a registry of what is collected",
        begins: "(typeof FinalizationRegistry === 'undefined')",
        ends: "    : ",
        instead: "",
    },
];

/// A class is asked for where it may not be; each that the program asks for is there.
const INSTANCE: Part = Part {
    called: "",
    begins: "            let result;
            try {
                result = ",
    ends: "            const ret = result;
            return ret;
",
    instead: "            return ",
};

/// The glue without what is not needed; what it lacks if wasm-bindgen writes it otherwise.
pub(super) fn lean(glue: &str) -> Result<String, &'static str> {
    let mut glue = without_classes(glue);
    for part in &PARTS {
        let whole = part.whole(&glue).ok_or(part.called)?;
        glue = glue.replacen(&whole.to_owned(), part.instead, 1);
    }
    glue = glue.replace(", wasm.__wbindgen_realloc)", ")");
    while let Some(whole) = INSTANCE.whole(&glue).map(str::to_owned) {
        let test = whole.strip_prefix(INSTANCE.begins).unwrap_or_default();
        let test = test.lines().next().unwrap_or_default();
        glue = glue.replacen(&whole, &[INSTANCE.instead, test, "\n"].concat(), 1);
    }
    Ok(glue)
}

impl Part {
    fn whole<'a>(&self, glue: &'a str) -> Option<&'a str> {
        let (before, after) = glue.split_once(self.begins)?;
        let length = self.begins.len() + after.find(self.ends)? + self.ends.len();
        glue.get(before.len()..before.len() + length)
    }
}

/// The glue without the classes that it exports, and without its other way to begin: the document
/// calls none of them. Each is written from `export class` to a brace in the first column, with a
/// statement or two behind.
fn without_classes(glue: &str) -> String {
    let glue = glue.replace("export { initSync, ", "export { ");
    let mut kept = String::with_capacity(glue.len());
    let mut classes: Vec<String> = Vec::new();
    let mut within: Option<&str> = None;
    for line in glue.split_inclusive('\n') {
        if let Some(end) = within {
            let ended = match end {
                "}" => line.starts_with('}'),
                _ => line.trim_end().ends_with(end),
            };
            within = (!ended).then_some(end);
            continue;
        }
        let class = line.strip_prefix("export class ");
        if let Some(name) = class.and_then(|it| it.split_whitespace().next()) {
            classes.push(name.to_owned());
            within = Some("}").filter(|_| line.trim_end().ends_with('{'));
            continue;
        }
        let belongs = |name: &String| {
            line.starts_with(&format!("if (Symbol.dispose) {name}."))
                || line.starts_with(&format!("const {name}Finalization = "))
        };
        if classes.iter().any(belongs) {
            within = Some(";").filter(|_| !line.trim_end().ends_with(';'));
            continue;
        }
        kept.push_str(line);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exported_classes_are_taken_out_with_what_belongs_to_them() {
        let glue = "const a = 1;\nexport class Sink {\n    free() {\n    }\n}\n\
                    if (Symbol.dispose) Sink.prototype[Symbol.dispose] = Sink.prototype.free;\n\
                    const SinkFinalization = (typeof F === 'undefined')\n    ? { }\n    : new F(1);\n\
                    const SinkOther = 2;\nfunction b() {\n}\n";
        // The class's own inner braces are not in the first column.
        let kept = "const a = 1;\nconst SinkOther = 2;\nfunction b() {\n}\n";
        assert_eq!(without_classes(glue), kept);
        assert_eq!(without_classes(kept), kept);
    }

    /// As wasm-bindgen writes each of the parts.
    const GLUE: &str = "\
        \"a\": function(arg0) {
            let result;
            try {
                result = arg0 instanceof Window;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
            passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
const CLOSURE_DTORS = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(state => 1);
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true) {
        cachedDataViewMemory0 = 1;
    }
function passStringToWasm0(arg, malloc, realloc) {
    for (;;) {
    }
    return ptr;
}
    numBytesDecoded += len;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        numBytesDecoded = len;
    }
    return cachedTextDecoder.decode(1);
if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
    };
}
";

    #[test]
    fn what_no_browser_needs_is_taken_out_and_nothing_beside_it() {
        let lean = lean(GLUE).expect("the glue's shape");
        assert_eq!(
            lean,
            "\
        \"a\": function(arg0) {
            return arg0 instanceof Window;
        },
            passStringToWasm0(ret, wasm.__wbindgen_malloc);
const CLOSURE_DTORS = new FinalizationRegistry(state => 1);
    if (cachedDataViewMemory0?.buffer !== wasm.memory.buffer) {
        cachedDataViewMemory0 = 1;
    }
function passStringToWasm0(arg, malloc) {
    const bytes = cachedTextEncoder.encode(arg);
    const ptr = malloc(bytes.length, 1) >>> 0;
    getUint8ArrayMemory0().set(bytes, ptr);
    WASM_VECTOR_LEN = bytes.length;
    return ptr;
}
    return cachedTextDecoder.decode(1);
"
        );
    }

    #[test]
    fn a_glue_of_another_shape_is_refused_by_the_part_that_it_lacks() {
        for part in &PARTS {
            let other = GLUE.replace(part.begins, "");
            assert_eq!(lean(&other), Err(part.called), "{}", part.begins);
        }
    }
}
