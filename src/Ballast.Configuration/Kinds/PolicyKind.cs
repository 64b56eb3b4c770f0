using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;
using Ballast.Policies;

namespace Ballast.Configuration.Kinds;

/// <summary>A policy by name, or by name with options.</summary>
/// <remarks>Options are kept from the value before as long as the policy stays the same.</remarks>
/// <param name="policies">The policies to choose from.</param>
/// <param name="inherits">Whether the value before may have options, so that defaults must be written too.</param>
internal sealed class PolicyKind(PolicyList policies, bool inherits = false) : Kind<PolicyChoice>
{
    /// <summary>The key that names the policy.</summary>
    public const string NameKey = "policy";

    /// <inheritdoc/>
    public override string Name => "policy";

    /// <inheritdoc/>
    public override string Range => string.Join(", ", policies.Names);

    /// <summary>The policies to choose from.</summary>
    public PolicyList Policies => policies;

    /// <inheritdoc/>
    public override PolicyChoice Read(ConfigNode node, string path, PolicyChoice before, ReadContext context) =>
        Read(node, path, before, context, []);

    /// <summary>Reads a policy whose mapping holds further keys that are somebody else's.</summary>
    public PolicyChoice Read(
        ConfigNode node, string path, PolicyChoice before, ReadContext context, ImmutableArray<string> others)
    {
        if (node is ScalarNode { IsNull: true })
        {
            return before;
        }
        if (node is ScalarNode)
        {
            return Named(node, path, before, context);
        }
        if (node is not MappingNode mapping)
        {
            context.Expected(node, path, $"a {policies.Noun} or a section with \"{NameKey}\" and options");
            return before;
        }
        if (mapping.Find(NameKey) is not { } name)
        {
            return Options(mapping, path, before, context, others);
        }
        var errors = context.Count;
        var choice = Named(name.Value, ReadContext.Join(path, NameKey), before, context);
        // Options of a policy that could not be found are nobody's fault yet.
        return context.Count == errors ? Options(mapping, path, choice, context, others) : before;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(PolicyChoice value) => Write(value, inherits);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/" + policies.Name };

    /// <inheritdoc/>
    protected override JsonNode? Show(PolicyChoice value) => Write(value, withDefaults: false);

    private JsonNode Write(PolicyChoice value, bool withDefaults)
    {
        var mapping = new JsonObject { [NameKey] = value.Name };
        foreach (var option in policies.Find(value.Name)?.Options ?? [])
        {
            if (withDefaults || value.Options.ContainsKey(option.Name))
            {
                mapping[OptionKinds.Key(option)] = OptionKinds.Of(option).Write(value.Get(option.Name, option.Default));
            }
        }
        return mapping.Count > 1 ? mapping : value.Name;
    }

    private PolicyChoice Named(ConfigNode node, string path, PolicyChoice before, ReadContext context)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            context.Expected(node, path, "the name of a " + policies.Noun);
            return before;
        }
        if (policies.Find(scalar.Text) is null)
        {
            context.Add(node.Start, path,
                $"unknown {policies.Noun} {Quoted.Of(scalar.Text)}{Hint.For(scalar.Text, policies.Names, "names")}");
            return before;
        }
        return scalar.Text == before.Name ? before : new PolicyChoice(scalar.Text);
    }

    private PolicyChoice Options(
        MappingNode mapping, string path, PolicyChoice choice, ReadContext context, ImmutableArray<string> others)
    {
        var options = policies.Find(choice.Name)?.Options ?? [];
        var values = choice.Options.ToBuilder();
        foreach (var entry in mapping.Entries.Where(entry => entry.Key != NameKey && !others.Contains(entry.Key)))
        {
            var below = ReadContext.Join(path, entry.Key);
            if (context.IsFull)
            {
                break;
            }
            if (options.FirstOrDefault(option => OptionKinds.Key(option) == entry.Key) is not { } option)
            {
                ImmutableArray<string> known = [NameKey, .. others, .. options.Select(OptionKinds.Key)];
                context.Add(entry.Start, below,
                    $"unknown option of the {policies.Noun} \"{choice.Name}\""
                    + Hint.For(entry.Key, known, "keys here"));
                continue;
            }
            Set(values, option, OptionKinds.Of(option).Read(entry.Value, below,
                choice.Get(option.Name, option.Default), context));
        }
        return choice with { Options = values.ToImmutable() };
    }

    private static void Set(ImmutableSortedDictionary<string, double>.Builder values, PolicyOption option, double value)
    {
        // A choice holds what differs from the defaults, so that equal choices are equal records.
        if (value == option.Default)
        {
            values.Remove(option.Name);
        }
        else
        {
            values[option.Name] = value;
        }
    }
}
