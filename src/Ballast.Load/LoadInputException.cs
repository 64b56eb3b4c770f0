namespace Ballast.Load;

/// <summary>A plan, trace or option that cannot be used; the message says what, where and what to do.</summary>
public sealed class LoadInputException : Exception
{
    /// <summary>An error with its message.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    public LoadInputException(string message) : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    /// <param name="inner">The cause.</param>
    public LoadInputException(string message, Exception inner) : base(message, inner)
    {
    }
}
