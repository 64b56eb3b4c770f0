namespace Ballast.Gateway.Security;

/// <summary>A line of a keys file that is none.</summary>
/// <param name="file">The file's name.</param>
/// <param name="line">The line; the first is 1.</param>
/// <param name="fault">What is wrong and the remedy.</param>
public sealed class ApiKeyFormatException(string file, int line, string fault)
    : FormatException($"{file}:{line}: {fault}")
{
    /// <summary>The file's name.</summary>
    public string File { get; } = file;

    /// <summary>The line; the first is 1.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong and the remedy, without the place.</summary>
    public string Fault { get; } = fault;
}
