using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A kind whose values are single words.</summary>
/// <typeparam name="TValue">What a value is read into.</typeparam>
internal abstract class ScalarKind<TValue> : Kind<TValue>
{
    /// <summary>What is expected, for errors, such as <c>a duration such as 500ms</c>.</summary>
    protected abstract string Expected { get; }

    /// <summary>Whether quotes are allowed: they make text of a number in YAML.</summary>
    protected virtual bool AllowsQuotes => true;

    /// <inheritdoc/>
    public sealed override TValue Read(ConfigNode node, string path, TValue before, ReadContext context)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            context.Expected(node, path, Expected);
            return before;
        }
        if (!scalar.IsPlain && !AllowsQuotes)
        {
            context.Add(node.Start, path,
                $"expected {Expected}, found the text {Quoted.Of(scalar.Text)}; remove the quotes");
            return before;
        }
        if (!TryParse(scalar.Text, out var value))
        {
            context.Expected(node, path, Expected);
            return before;
        }
        if (Fault(value) is { } fault)
        {
            context.Add(node.Start, path, fault);
            return before;
        }
        return value;
    }

    /// <summary>Reads the value's text.</summary>
    protected abstract bool TryParse(string text, out TValue value);

    /// <summary>What is wrong with a value that could be read; nothing when it is allowed.</summary>
    protected virtual string? Fault(TValue value) => null;
}
