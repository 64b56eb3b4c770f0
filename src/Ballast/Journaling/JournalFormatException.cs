namespace Ballast.Journaling;

/// <summary>A journal's line is not what it must be; the message says where, what was expected and what was
/// found.</summary>
public sealed class JournalFormatException : FormatException
{
    /// <summary>An error at a place.</summary>
    /// <param name="line">The line's number; 1 is the first.</param>
    /// <param name="column">The byte's number within the line; 1 is the first.</param>
    /// <param name="problem">What is wrong there.</param>
    public JournalFormatException(long line, int column, string problem)
        : base($"journal line {line}, column {column}: {problem}")
    {
        Line = line;
        Column = column;
        Problem = problem;
    }

    /// <summary>An error without a place.</summary>
    /// <param name="message">The message.</param>
    /// <param name="inner">The cause.</param>
    public JournalFormatException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>An error without a place.</summary>
    /// <param name="message">The message.</param>
    public JournalFormatException(string message) : base(message)
    {
    }

    /// <summary>An error without a place or a message.</summary>
    public JournalFormatException()
    {
    }

    /// <summary>What is wrong, without the place; empty when the place is unknown.</summary>
    public string Problem { get; } = string.Empty;

    /// <summary>The line's number; 1 is the first, 0 when it is unknown.</summary>
    public long Line { get; }

    /// <summary>The byte's number within the line; 1 is the first, 0 when it is unknown.</summary>
    public int Column { get; }
}
