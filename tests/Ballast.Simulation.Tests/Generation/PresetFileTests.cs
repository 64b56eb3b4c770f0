using System.Text;
using Ballast.Simulation.Generation.Presets;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Tests.Generation;

public sealed class PresetFileTests
{
    private const string Plain = """{ "mean_rate_rps": 2, "arrival": { "kind": "gamma", "cv": 4 } }""";

    [Theory]
    [InlineData("{", "my.json:1:2: it is no JSON")]
    [InlineData("[]", "my.json: there is no object \"presets\"")]
    [InlineData("""{ "format": 2, "presets": {} }""", "its format is not 1")]
    public void A_file_that_is_none_is_refused(string text, string expected) => AssertRefused(text, expected);

    [Theory]
    [InlineData("""{ "mean_rate_rps": 2 }""", "preset \"mine\": the field \"arrival\" is missing")]
    [InlineData("""{ "arrival": { "kind": "poisson" } }""", "preset \"mine\": the field \"mean_rate_rps\" is missing")]
    [InlineData(
        """{ "mean_rate_rps": -1, "arrival": { "kind": "poisson" } }""", "mine\", mean_rate_rps: -1 is out of range")]
    [InlineData(
        """{ "mean_rate_rps": "x", "arrival": { "kind": "poisson" } }""", "mean_rate_rps: \"x\" is no number")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arival": { "kind": "poisson" } }""",
        "there is no field \"arival\"; did you mean \"arrival\"?")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "gama" } }""",
        "arrival.kind: there is no \"gama\"; did you mean \"gamma\"?")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "gamma", "cv": 101 } }""",
        "arrival.cv: 101 is out of range; it lies from 0 to 100")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "mmpp", "rates_rps": [1, 2], "transition": [[1, 0]] } }""",
        "arrival.transition: it has one row for each of the 2 rates")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "mmpp", "rates_rps": [1], "transition": [[0.5]] } }""",
        "arrival.transition[0]: it has 1 probabilities that sum up to 1")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "clients" } }""", "the field \"clients\" is missing")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "poisson" }, "clients": { "count": 2 } }""",
        "clients: it is read only where arrival.kind is \"clients\"")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "clients" }, "clients": { "count": 1.5, "cv": 1 } }""",
        "clients.count: it must be a whole number")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "poisson" }, "input": { "kind": "lognormal", "mu": 1 } }""",
        "input: the field \"sigma\" is missing")]
    [InlineData(
        """
        { "mean_rate_rps": 1, "arrival": { "kind": "poisson" },
          "input": { "kind": "quantiles", "shares": [0, 0.5], "values": [1, 2] } }
        """,
        "input: The shares of a quantile table begin with 0 and end with 1.")]
    [InlineData(
        """{ "mean_rate_rps": 1, "arrival": { "kind": "poisson" }, "weekdays": [1, 1] }""",
        "weekdays: it has seven factors")]
    [InlineData(
        """{ "mean_session_rate_per_s": 1, "arrival": { "kind": "poisson", "unit": "sessions" } }""",
        "it counts sessions; say them in the field \"sessions\"")]
    public void A_wrong_field_is_named_with_its_remedy(string preset, string expected) =>
        AssertRefused($$"""{ "presets": { "mine": {{preset}} } }""", expected);

    [Fact]
    public void A_small_preset_is_read()
    {
        var preset = Assert.Single(Read($$"""{ "presets": { "mine": {{Plain}} } }"""));
        Assert.Equal(("mine", 2.0, 4.0), (preset.Name, preset.MeanRate, preset.Arrival.Cv));
    }

    [Fact]
    public void Summaries_and_tables_are_lengths_too()
    {
        var preset = Assert.Single(Read(
            """
            { "presets": { "mine": { "mean_rate_rps": 1, "arrival": { "kind": "poisson" },
              "text_tokens": { "mean": 568, "q50": 516, "q90": 857 },
              "output": { "kind": "quantiles", "shares": [0, 0.5, 1], "values": [10, 20, 100] } } } }
            """));
        Assert.Equal(568, preset.Input!.Mean(), 0.5);
        Assert.Equal(37.5, preset.Output!.Mean(), 0.05);
        Assert.Equal(20, preset.Output.OfNormal(0), 1e-9);
    }

    [Fact]
    public void A_name_that_is_near_is_told()
    {
        var wrong = Assert.Throws<ArgumentException>(static () => PresetCatalogue.Get("chat-azure"));
        Assert.Contains("did you mean \"chat-azure2023\"?", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(static () => PresetCatalogue.Find("no-such-file.json"));
    }

    [Fact]
    public void One_of_several_presets_of_a_file_is_named_behind_it()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.json");
        try
        {
            File.WriteAllText(path, $$"""{ "presets": { "one": {{Plain}}, "two": {{Plain}} } }""");
            Assert.Equal("two", PresetCatalogue.Find($"{path}#two").Name);
            var several = Assert.Throws<ArgumentException>(() => PresetCatalogue.Find(path));
            Assert.Contains("holds 2 presets; name one as", several.Message, StringComparison.Ordinal);
            var none = Assert.Throws<ArgumentException>(() => PresetCatalogue.Find($"{path}#tow"));
            Assert.Contains("did you mean \"two\"?", none.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static System.Collections.Immutable.ImmutableArray<Simulation.Generation.WorkloadPreset> Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return PresetFile.Read(stream, "my.json");
    }

    private static void AssertRefused(string text, string expected)
    {
        var wrong = Assert.Throws<TraceFormatException>(() => Read(text));
        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
        Assert.StartsWith("my.json", wrong.Message, StringComparison.Ordinal);
    }
}
