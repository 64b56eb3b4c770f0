using System.Text;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;

namespace Ballast.Configuration;

/// <summary>The reference of all keys as Markdown, made from the table that reading uses.</summary>
internal static class ConfigDocs
{
    /// <summary>A table for every section, then one for every kind of policy.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        Section(text, string.Empty, RootKeys.Table, []);
        Policies(text, "Routing policies", "`routing`", PolicyLists.Routing);
        Policies(text, "Queue orders", "`queue.order`", PolicyLists.QueueOrders);
        Policies(text, "Autoscalers", "`scaling`", PolicyLists.Autoscalers);
        var alone = PolicyLists.Autoscalers.Names.Except(PolicyLists.ScalingRules.Names)
            .Select(name => $"`{name}`").ToArray();
        if (alone.Length > 0)
        {
            text.Append("Only for the cluster, not for a single deployment: ").AppendJoin(", ", alone).AppendLine(".");
        }
        return text.ToString();
    }

    /// <summary>The keys of a section, then those of the sections below that are not done yet.</summary>
    internal static void Section(StringBuilder text, string path, IKeyTable table, HashSet<string> done)
    {
        text.Append("### ").AppendLine(path.Length == 0 ? "The file" : $"`{path}`").AppendLine();
        if (table == DeploymentKeys.Defaults)
        {
            text.AppendLine("Takes these keys of `deployments[]`, with the same meaning:").AppendLine();
            text.AppendJoin(", ", table.Rows.Select(row => $"`{row.Key.Name}`")).AppendLine(".").AppendLine();
            return;
        }
        Row(text, "Key", "Takes", "Allowed", "Default", "Meaning");
        Row(text, "---", "---", "---", "---", "---");
        foreach (var row in table.Rows)
        {
            Row(text, $"`{row.Key.Name}`", row.Key.Kind.Name, row.Key.Kind.Range, Default(row), Meaning(row.Key));
        }
        text.AppendLine();
        Group(text, "Exactly one of", table.ExactlyOne);
        Group(text, "At least one of", table.AtLeastOne);
        foreach (var row in table.Rows)
        {
            if (row.Key.Kind.Table is { } below && done.Add(below.Name))
            {
                Section(text, Below(path, row.Key), below, done);
            }
        }
    }

    private static string Below(string path, IKey key)
    {
        var name = path.Length == 0 ? key.Name : $"{path}.{key.Name}";
        return key.Kind switch
        {
            ScalingRuleKind => $"{name}.{ScalingRuleKind.GuardKey}",
            _ when key.Kind.Name.StartsWith("list of", StringComparison.Ordinal) => name + "[]",
            _ => name,
        };
    }

    private static void Group(StringBuilder text, string rule, IReadOnlyCollection<string> keys)
    {
        if (keys.Count > 0)
        {
            text.Append(rule).Append(' ').AppendJoin(", ", keys.Select(key => $"`{key}`"))
                .AppendLine(" is required.").AppendLine();
        }
    }

    private static string Meaning(IKey key) => key.Meaning + key.Effect switch
    {
        ChangeEffect.NeedsRestart => " A change needs a restart.",
        ChangeEffect.ReplacesReplicas => " A change replaces the replicas one after another.",
        _ => string.Empty,
    };

    private static string Default(KeyRow row)
    {
        if (row.Key.Required)
        {
            return "required";
        }
        if (row.Key.DefaultText is { } words)
        {
            return words;
        }
        return row.Key.Kind.Table is null ? Value(row.Default) : string.Empty;
    }

    private static string Value(JsonNode? value) => value switch
    {
        null => "none",
        JsonArray list => string.Join(", ", list.Select(Value)),
        JsonObject { Count: 0 } => "none",
        JsonValue scalar when scalar.TryGetValue<string>(out var word) => word.Length == 0 ? "empty" : $"`{word}`",
        var other => $"`{other.ToJsonString(JsonText.Compact)}`",
    };

    private static void Policies(StringBuilder text, string title, string key, PolicyList policies)
    {
        text.Append("### ").AppendLine(title).AppendLine();
        text.Append("For ").Append(key)
            .AppendLine(": a bare name, or a section with `policy` and options.").AppendLine();
        Row(text, "Policy", "Option", "Takes", "Allowed", "Default", "Meaning");
        Row(text, "---", "---", "---", "---", "---", "---");
        foreach (var policy in policies.Rows)
        {
            Row(text, $"`{policy.Name}`", string.Empty, string.Empty, string.Empty, string.Empty, policy.Meaning);
            foreach (var option in policy.Options)
            {
                var kind = OptionKinds.Of(option);
                Row(text, string.Empty, $"`{OptionKinds.Key(option)}`", kind.Name, kind.Range,
                    Value(kind.Write(option.Default)), option.Meaning);
            }
        }
        text.AppendLine();
    }

    private static void Row(StringBuilder text, params ReadOnlySpan<string> cells)
    {
        text.Append('|');
        foreach (var cell in cells)
        {
            text.Append(
                cell.Length == 0 ? " " : " " + cell.Replace("|", "\\|", StringComparison.Ordinal) + " ").Append('|');
        }
        text.Append('\n');
    }
}
