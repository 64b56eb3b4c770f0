using System.Diagnostics;

namespace Ballast.Fleet.Processes;

/// <summary>
/// Ties a process to this one: when this one is gone, however it went, the process and its group are killed.
/// </summary>
/// <remarks>
/// The process's standard input is a pipe whose other end only this process holds; the system closes it when this
/// process dies. On Unix a shell becomes the program (so the number and the exit code are the program's own) after it
/// started a guard, which waits for the pipe's end and then kills the program's process group. Program and guard have
/// sessions of their own: a Ctrl-C in the terminal reaches neither, and stopping the program does not stop its guard.
/// What leaves the group by a session of its own is not caught. On Windows only the closed input tells the process.
/// </remarks>
internal static class Lifeline
{
    // The shell that starts it waits until its output is closed: from then on it is in its own session and on watch.
    private const string Guard = """exec >/dev/null; while read -r _; do :; done; kill -9 "-$1" """;

    private const string PerlSession = "use POSIX (); POSIX::setsid(); exec { $ARGV[0] } @ARGV; exit 127";

    /// <summary>Sets up a start of a program on a lifeline.</summary>
    /// <param name="start">Gets program and arguments.</param>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="keepsInput">Whether the program gets the pipe as its input; otherwise its input is empty.</param>
    /// <exception cref="InvalidOperationException">This machine has nothing to begin a session with.</exception>
    public static void Wrap(ProcessStartInfo start, string fileName, IEnumerable<string> arguments, bool keepsInput)
    {
        if (OperatingSystem.IsWindows())
        {
            start.FileName = fileName;
        }
        else
        {
            var session = Session();
            start.FileName = session[0];
            var words = string.Join(' ', session.Select(Quoted));
            string[] shell = [.. session[1..], "/bin/sh", "-c", Script(words, keepsInput), "ballast-replica", fileName];
            foreach (var word in shell)
            {
                start.ArgumentList.Add(word);
            }
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
    }

    private static string Quoted(string word) => $"'{word.Replace("'", """'\''""", StringComparison.Ordinal)}'";

    private static string Script(string session, bool keepsInput) => $"""
        exec 3<&0
        : "$({session} /bin/sh -c '{Guard}' ballast-lifeline "$$" <&3 3<&- 2>/dev/null &)"
        exec "$@" 3<&- {(keepsInput ? string.Empty : "</dev/null")}
        """;

    /// <summary>The words that run a command in a session of its own; macOS has no setsid, yet it has Perl.</summary>
    private static string[] Session()
    {
        if (Find("setsid") is { } setsid)
        {
            return [setsid];
        }
        return Find("perl") is { } perl
            ? [perl, "-e", PerlSession]
            : throw new InvalidOperationException(
                "There is neither setsid nor perl on the PATH; install util-linux or perl.");
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
