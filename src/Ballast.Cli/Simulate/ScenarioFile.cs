using System.Collections.Immutable;
using Ballast.Configuration.Scenarios;

namespace Ballast.Cli.Simulate;

/// <summary>A scenario that can be read again and again: a file, or a text that is part of the program.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Text">The text; <see langword="null"/> for a file of that name.</param>
internal sealed record ScenarioFile(string Name, string? Text = null)
{
    /// <summary>Reads it.</summary>
    /// <param name="changes">What takes the place of values in it.</param>
    /// <exception cref="ScenarioInvalidException">The file or a value is wrong.</exception>
    public ScenarioConfig Read(ImmutableArray<ScenarioOverride> changes)
    {
        var read = Text is null
            ? ScenarioSource.Reader.ReadFile(Name, changes)
            : ScenarioSource.Reader.Read(Text, Name, changes);
        return read.Config ?? throw new ScenarioInvalidException(read.Errors);
    }
}
