//! Runs other programs: seen, captured, or logged with a sign of life.

use std::env;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;

const LOOK: Duration = Duration::from_millis(50);
const SIGN_OF_LIFE: Duration = Duration::from_secs(60);

/// A command without the variables that `cargo run` leaves behind, which would make a child's
/// cargo or compiler believe that it belongs to this program.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_leftover) {
            command.env_remove(name);
        }
    }
    if let Some(libraries) = env::var_os("LD_LIBRARY_PATH") {
        let own = env::split_paths(&libraries).filter(|folder| !is_compiler_s(folder));
        match env::join_paths(own) {
            Ok(own) if !own.is_empty() => command.env("LD_LIBRARY_PATH", own),
            _ => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
    command
}

/// Runs to the end with the person's own input and output.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<(), Failure> {
    let status = command.status().map_err(start(command))?;
    ended_well(status, what)
}

/// What a program prints, if it ends well.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Runs to the end, prints what the program prints, and returns it along with whether it ended
/// well. Its errors go where ours go.
pub(crate) fn tee(command: &mut Command) -> Result<(bool, String), Failure> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(start(command))?;
    let mut text = String::new();
    if let Some(pipe) = child.stdout.take() {
        let mut out = std::io::stdout().lock();
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            // Nobody may be reading any more; the count at the end still matters.
            let _ = writeln!(out, "{line}");
            text.push_str(&line);
            text.push('\n');
        }
    }
    let status = child.wait().map_err(start(command))?;
    Ok((status.success(), text))
}

/// Runs to the end with its output in a log, and says each minute how far it is. A program that
/// takes longer than `limit` is ended.
pub(crate) fn logged(
    command: &mut Command,
    what: &str,
    log: &Path,
    limit: Option<Duration>,
) -> Result<(), Failure> {
    let file = File::create(log).map_err(Failure::file(log))?;
    let errors = file.try_clone().map_err(Failure::file(log))?;
    command.stdin(Stdio::null()).stdout(file).stderr(errors);
    let mut child = command.spawn().map_err(start(command))?;
    let how = match wait(&mut child, what, log, limit).map_err(start(command))? {
        Some(status) if status.success() => return Ok(()),
        Some(status) => status.to_string(),
        None => "it took too long and was ended".to_owned(),
    };
    Err(Failure::Program {
        what: what.to_owned(),
        how: format!("{how}\n{}\n  The whole log: {}", tail(log), log.display()),
    })
}

fn wait(
    child: &mut Child,
    what: &str,
    log: &Path,
    limit: Option<Duration>,
) -> std::io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    let mut said = begun;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if limit.is_some_and(|limit| begun.elapsed() > limit) {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        if said.elapsed() > SIGN_OF_LIFE {
            said = Instant::now();
            let minutes = begun.elapsed().as_secs() / 60;
            let now = tail(log)
                .lines()
                .last()
                .unwrap_or_default()
                .trim()
                .to_owned();
            println!("  {what}: {minutes} min so far ({now})");
        }
        thread::sleep(LOOK);
    }
}

/// The time that a step took, in words.
pub(crate) fn words(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, 0..10) => format!("{:.1} s", time.as_secs_f64()),
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn tail(log: &Path) -> String {
    let bytes = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let from = lines.len().saturating_sub(15);
    let last = lines.iter().skip(from).map(|line| format!("  | {line}"));
    last.collect::<Vec<_>>().join("\n")
}

fn start(command: &Command) -> impl FnOnce(std::io::Error) -> Failure + use<> {
    let program = command.get_program().to_string_lossy().into_owned();
    |source| Failure::Start { program, source }
}

fn ended_well(status: ExitStatus, what: &str) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    Err(Failure::Program {
        what: what.to_owned(),
        how: status.to_string(),
    })
}

fn is_leftover(name: &str) -> bool {
    let prefixes = [
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_BIN_",
        "CARGO_CRATE_",
    ];
    prefixes.iter().any(|prefix| name.starts_with(prefix))
        || matches!(
            name,
            "CARGO" | "CARGO_PRIMARY_PACKAGE" | "OUT_DIR" | "RUST_RECURSION_COUNT"
        )
}

// The build's own folders and the libraries of rustup's compilers, which no other one may load.
fn is_compiler_s(folder: &Path) -> bool {
    let parts: Vec<_> = folder.iter().filter_map(|it| it.to_str()).collect();
    parts.contains(&"toolchains") || parts.contains(&"debug") || parts.contains(&"release")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_people_tell_it() {
        fn check(milliseconds: u64, expected: &str) {
            assert_eq!(words(Duration::from_millis(milliseconds)), expected);
        }
        check(0, "0.0 s");
        check(1234, "1.2 s");
        check(9_940, "9.9 s");
        check(10_000, "10 s");
        check(59_999, "59 s");
        check(60_000, "1 min 0 s");
        check(372_500, "6 min 12 s");
    }

    #[test]
    fn only_what_cargo_run_adds_is_left_behind() {
        fn check(name: &str, expected: bool) {
            assert_eq!(is_leftover(name), expected, "{name}");
        }
        check("CARGO", true);
        check("CARGO_PKG_VERSION", true);
        check("CARGO_MANIFEST_DIR", true);
        check("CARGO_HOME", false);
        check("CARGO_TARGET_DIR", false);
        check("RUSTUP_TOOLCHAIN", false);
        check("PATH", false);
        assert!(is_compiler_s(Path::new(
            "/home/x/.rustup/toolchains/stable/lib"
        )));
        assert!(is_compiler_s(Path::new(
            "/home/x/project/target/debug/deps"
        )));
        assert!(!is_compiler_s(Path::new("/opt/oracle/lib")));
    }

    #[test]
    fn a_program_s_end_is_told_with_its_last_lines() {
        let log = std::env::temp_dir().join(format!("xtask-{}.log", std::process::id()));
        let shell = |script: &str| {
            let mut shell = command("sh");
            shell.args(["-c", script]);
            shell
        };
        assert!(logged(&mut shell("echo fine"), "a step", &log, None).is_ok());
        let error = logged(&mut shell("echo why; exit 3"), "a step", &log, None);
        let text = error.expect_err("it ended badly").to_string();
        assert!(
            text.contains("a step failed") && text.contains("| why"),
            "{text}"
        );
        let endless = &mut shell("exec tail -f /dev/null");
        let error = logged(endless, "a step", &log, Some(Duration::ZERO));
        let text = error.expect_err("it never ended").to_string();
        assert!(text.contains("took too long"), "{text}");
        std::fs::remove_file(&log).expect("the log was there");

        assert_eq!(output(&mut shell("echo ' a '")).as_deref(), Some("a"));
        assert_eq!(output(&mut shell("echo a; exit 1")), None);
        assert_eq!(output(&mut command("no-such-program-anywhere")), None);
        assert_eq!(tee(&mut shell("exit 1")).ok(), Some((false, String::new())));
        let missing = run(&mut command("no-such-program-anywhere"), "it");
        assert!(
            missing
                .expect_err("no such program")
                .to_string()
                .contains("installed")
        );
    }
}
