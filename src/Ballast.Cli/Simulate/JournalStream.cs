using Ballast.Journaling;

namespace Ballast.Cli.Simulate;

/// <summary>A journal of a simulated run, written as it goes: a run waits for its disk.</summary>
internal sealed class JournalStream : IJournalSink, IDisposable
{
    private readonly FileStream _file;

    /// <summary>Creates the file and writes its first line.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="startedAt">The time that people have when the run begins.</param>
    /// <param name="program">The program and its version.</param>
    public JournalStream(string path, DateTimeOffset startedAt, string program)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        _file.Write(new JournalHeader(startedAt, program).ToUtf8Line());
    }

    /// <inheritdoc/>
    public bool Accept(ReadOnlySpan<byte> lines)
    {
        _file.Write(lines);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
