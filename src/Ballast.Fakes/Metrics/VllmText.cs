using System.Globalization;
using System.Text;
using Ballast.Fakes.Serving;

namespace Ballast.Fakes.Metrics;

/// <summary>The metrics page: vLLM's names, plus one of its own that says it is a fake.</summary>
internal static class VllmText
{
    public static string Write(EngineState state)
    {
        var text = new StringBuilder(8192);
        var models = state.Options.Models.Select(name => state.Models[name]).ToArray();
        var capacity = (double)state.Options.KvCacheTokens;
        One(text, models, "vllm:num_requests_running", "gauge", "Requests in service.", m => m.Running);
        One(text, models, "vllm:num_requests_waiting", "gauge", "Requests waiting for service.", m => m.Waiting);
        One(text, models, "vllm:kv_cache_usage_perc", "gauge", "Share of the pretended KV cache in use, 0 to 1.",
            m => Math.Min(1, m.KvTokens / capacity));
        One(text, models, "vllm:num_preemptions_total", "counter", "Preemptions; a fake has none.", _ => 0);
        One(text, models, "vllm:prompt_tokens_total", "counter", "Prompt tokens taken in.", m => m.PromptTokens);
        One(text, models, "vllm:generation_tokens_total", "counter", "Tokens put out.", m => m.OutputTokens);
        Ends(text, models);
        for (var i = 0; i < models[0].Histograms.Count(); i++)
        {
            var first = models[0].Histograms.ElementAt(i);
            Head(text, first.Name, "histogram", first.Help);
            foreach (var model in models)
            {
                model.Histograms.ElementAt(i).Write(text, Labels(model));
            }
        }
        Head(text, "ballast_fake_engine_info", "gauge", "Always 1: this server is a fake.");
        text.Append("ballast_fake_engine_info 1\n");
        return text.ToString();
    }

    private static void One(
        StringBuilder text, ModelMetrics[] models, string name, string type, string help,
        Func<ModelMetrics, double> read)
    {
        Head(text, name, type, help);
        foreach (var model in models)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{{{Labels(model)}}} {read(model):R}\n");
        }
    }

    private static void Ends(StringBuilder text, ModelMetrics[] models)
    {
        const string Name = "vllm:request_success_total";
        Head(text, Name, "counter", "Generations ended, by reason.");
        foreach (var model in models)
        {
            foreach (var (reason, count) in new[]
                { ("stop", model.Stopped), ("length", model.CutByLength), ("abort", model.Aborted) })
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"{Name}{{{Labels(model)},finished_reason=\"{reason}\"}} {count}\n");
            }
        }
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static string Labels(ModelMetrics model)
    {
        var name = model.Name.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return $"model_name=\"{name}\",engine=\"0\"";
    }
}
