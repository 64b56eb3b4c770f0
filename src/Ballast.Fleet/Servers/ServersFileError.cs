namespace Ballast.Fleet.Servers;

/// <summary>A fault in a servers file.</summary>
/// <param name="File">The file's path as given.</param>
/// <param name="Line">The line, from 1; 0 when the fault is no line's.</param>
/// <param name="Column">The column, from 1; 0 when the fault is no line's.</param>
/// <param name="Value">What stands there, cut to 100 characters; empty when the fault is no line's.</param>
/// <param name="Fault">What is wrong and what to do about it.</param>
public sealed record ServersFileError(string File, int Line, int Column, string Value, string Fault)
{
    /// <summary>The fault as people read it: <c>servers.txt:3:12: 'x' is …</c>.</summary>
    public override string ToString() => Line == 0
        ? $"{File}: {Fault}"
        : $"{File}:{Line}:{Column}: '{Value}' {Fault}";
}
