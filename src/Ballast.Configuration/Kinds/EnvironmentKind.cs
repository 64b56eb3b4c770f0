using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>Environment variables. Their values may be secrets and stay out of differences.</summary>
internal sealed partial class EnvironmentKind : Kind<ImmutableSortedDictionary<string, string>>
{
    private const int Max = 256;
    private const string NamePattern = "^[A-Za-z_][A-Za-z0-9_]*$";

    private static readonly TextKind Value = new("text", "text");

    /// <inheritdoc/>
    public override string Name => "mapping of text";

    /// <inheritdoc/>
    public override string Range => "at most 256 variables";

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Read(
        ConfigNode node, string path, ImmutableSortedDictionary<string, string> before, ReadContext context)
    {
        if (node is not MappingNode { Entries.Length: <= Max } mapping)
        {
            context.Expected(node, path, "a mapping with at most 256 variables");
            return before;
        }
        var variables = before.ToBuilder();
        foreach (var (name, start, value) in mapping.Entries)
        {
            var below = ReadContext.Join(path, name);
            if (!VariableName().IsMatch(name))
            {
                context.Add(start, below,
                    "not a name for an environment variable; letters, digits and \"_\" are allowed");
            }
            variables[name] = Value.Read(value, below, string.Empty, context);
        }
        return variables.ToImmutable();
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ImmutableSortedDictionary<string, string> value) =>
        new JsonObject(value.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern },
        ["additionalProperties"] = Value.Schema(),
        ["maxProperties"] = Max,
    };

    /// <inheritdoc/>
    public override void Compare(
        ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after,
        string path, ChangeEffect effect, List<ConfigChange> changes)
    {
        foreach (var name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var old = before.GetValueOrDefault(name);
            var now = after.GetValueOrDefault(name);
            if (old != now)
            {
                changes.Add(new ConfigChange(
                    ReadContext.Join(path, name), old is null ? null : "", now is null ? null : "", effect));
            }
        }
    }

    [GeneratedRegex(NamePattern)]
    private static partial Regex VariableName();
}
