namespace Ballast.Configuration;

/// <summary>Something wrong in a configuration, with its place.</summary>
/// <param name="File">The file's name as it was given to the reader, or the full path of a file it names.</param>
/// <param name="Line">The line; the first is 1.</param>
/// <param name="Column">The column; the first is 1.</param>
/// <param name="Path">The key, such as <c>deployments[1].routing.policy</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong and, where known, the remedy.</param>
public sealed record ConfigError(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>The error in one line: <c>file:line:column: path: message</c>.</summary>
    public override string ToString() =>
        Path.Length == 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Path}: {Message}";
}
