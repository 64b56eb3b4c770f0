using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;
using Ballast.Policies;

namespace Ballast.Configuration.Kinds;

/// <summary>A policy by name, or by name with options.</summary>
/// <remarks>Options are kept from the value before as long as the policy stays the same.</remarks>
internal sealed class PolicyKind(PolicyList policies) : Kind<PolicyChoice>
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
        var choice = mapping.Find(NameKey) is { } name
            ? Named(name.Value, ReadContext.Join(path, NameKey), before, context)
            : before;
        // Options of a policy that could not be found are nobody's fault yet.
        var found = mapping.Find(NameKey) is null || mapping.Find(NameKey)!.Value is ScalarNode s && policies.Find(s.Text) is not null;
        return found ? Options(mapping, path, choice, context, others) : before;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(PolicyChoice value)
    {
        if (value.Options.IsEmpty)
        {
            return value.Name;
        }
        var mapping = new JsonObject { [NameKey] = value.Name };
        foreach (var option in policies.Find(value.Name)?.Options ?? [])
        {
            if (value.Options.TryGetValue(option.Name, out var number))
            {
                mapping[OptionKinds.Key(option)] = OptionKinds.Of(option).Write(number);
            }
        }
        return mapping;
    }

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/" + policies.Name };

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
            if (options.FirstOrDefault(option => OptionKinds.Key(option) == entry.Key) is not { } option)
            {
                ImmutableArray<string> known = [NameKey, .. others, .. options.Select(OptionKinds.Key)];
                context.Add(entry.Start, below,
                    $"unknown option of the {policies.Noun} \"{choice.Name}\"{Hint.For(entry.Key, known, "keys here")}");
                continue;
            }
            Set(values, option, OptionKinds.Of(option).Read(entry.Value, below, choice.Get(option.Name, option.Default), context));
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
