namespace Ballast.Configuration.Yaml;

/// <summary>A value of a YAML text that knows where it stands.</summary>
internal abstract class ConfigNode(TextPosition start)
{
    /// <summary>Where it begins.</summary>
    public TextPosition Start { get; } = start;

    /// <summary>Number of values a walk through it meets, aliases followed.</summary>
    public virtual long Size => 1;

    /// <summary>What it is, for error texts.</summary>
    public abstract string Noun { get; }
}
