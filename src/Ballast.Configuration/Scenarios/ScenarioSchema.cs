using System.Text;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Scenarios.Keys;

namespace Ballast.Configuration.Scenarios;

/// <summary>The JSON schema of scenarios, draft 2020-12, made from the table that reading uses.</summary>
public static class ScenarioSchema
{
    /// <summary>The schema as indented text.</summary>
    /// <param name="names">The names the program knows.</param>
    public static string Json(ScenarioNames names) => Document(names).ToJsonString(JsonText.Indented);

    /// <summary>The schema as a document of its own.</summary>
    /// <param name="names">The names the program knows.</param>
    public static JsonObject Document(ScenarioNames names) =>
        ConfigSchema.Document(ScenarioKeys.Table(names, []), "Ballast scenario");

    /// <summary>The reference of all keys as Markdown; sections of <c>ballast.yaml</c> have their own.</summary>
    internal static string Markdown(ScenarioNames names)
    {
        var text = new StringBuilder();
        var done = new HashSet<string>(StringComparer.Ordinal);
        AddBelow(RootKeys.Table, done);
        done.Add(RootKeys.Table.Name);
        done.Add(ScenarioDeploymentKeys.Defaults.Name);
        ConfigDocs.Section(text, string.Empty, ScenarioKeys.Table(names, []), done);
        return text.ToString();
    }

    private static void AddBelow(IKeyTable table, HashSet<string> done)
    {
        foreach (var row in table.Rows)
        {
            if (row.Key.Kind.Table is { } below && done.Add(below.Name)) { AddBelow(below, done); }
        }
    }
}
