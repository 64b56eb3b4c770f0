using System.Text;
using System.Text.Json;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Looks at the first line of a file: the columns of a CSV file, or the fields of a JSON object.</summary>
internal static class FormatDetection
{
    private const int MostNames = 32;

    /// <summary>Whether a line names all these columns, in any order and case.</summary>
    public static bool HasColumns(string line, params string[] names)
    {
        if (line.StartsWith('{')) { return false; }
        var columns = line.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(names, name => columns.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Whether a line is an object with all these fields.</summary>
    public static bool HasFields(string line, params string[] names)
    {
        if (!line.StartsWith('{')) { return false; }
        var found = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line), isFinalBlock: false, default);
        try
        {
            while (found.Count < MostNames && reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) { continue; }
                found.Add(reader.GetString()!);
            }
        }
        catch (JsonException)
        {
            // A broken object is read as far as it goes; its parser tells where it breaks.
        }
        return Array.TrueForAll(names, found.Contains);
    }
}
