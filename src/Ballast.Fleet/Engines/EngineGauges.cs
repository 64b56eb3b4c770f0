namespace Ballast.Fleet.Engines;

/// <summary>The names under which engines publish their load.</summary>
internal static class EngineGauges
{
    /// <summary>What a sample tells.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="labels">What stands between the braces; empty when there are none.</param>
    public static EngineGauge Of(ReadOnlySpan<byte> name, ReadOnlySpan<byte> labels)
    {
        if (name.StartsWith("vllm:"u8))
        {
            return Vllm(name[5..]);
        }
        if (name.StartsWith("sglang:"u8))
        {
            return Sglang(name[7..]);
        }
        if (name.StartsWith("nv_"u8))
        {
            return Triton(name, labels);
        }
        return Other(name);
    }

    // The cache share was renamed in vLLM 0.10; the old name stayed beside the new one for a while, with equal values.
    private static EngineGauge Vllm(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("num_requests_running"u8) ? EngineGauge.Running
        : name.SequenceEqual("num_requests_waiting"u8) ? EngineGauge.Waiting
        : name.SequenceEqual("kv_cache_usage_perc"u8) || name.SequenceEqual("gpu_cache_usage_perc"u8)
            ? EngineGauge.KvUsed
        : EngineGauge.None;

    private static EngineGauge Sglang(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("num_running_reqs"u8) ? EngineGauge.Running
        : name.SequenceEqual("num_queue_reqs"u8) ? EngineGauge.Waiting
        : name.SequenceEqual("token_usage"u8) ? EngineGauge.KvUsed
        : EngineGauge.None;

    private static EngineGauge Triton(ReadOnlySpan<byte> name, ReadOnlySpan<byte> labels)
    {
        if (name.SequenceEqual("nv_inference_pending_request_count"u8))
        {
            return EngineGauge.Waiting;
        }
        if (name.SequenceEqual("nv_trt_llm_request_metrics"u8))
        {
            return Has(labels, "request_type=\"scheduled\""u8) ? EngineGauge.Running
                : Has(labels, "request_type=\"waiting\""u8) ? EngineGauge.Waiting
                : EngineGauge.None;
        }
        return name.SequenceEqual("nv_trt_llm_kv_cache_block_metrics"u8)
            && Has(labels, "kv_cache_block_type=\"fraction\""u8)
            ? EngineGauge.KvUsed
            : EngineGauge.None;
    }

    private static EngineGauge Other(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("tgi_batch_current_size"u8) || name.SequenceEqual("trtllm_num_requests_running"u8)
            ? EngineGauge.Running
        : name.SequenceEqual("tgi_queue_size"u8) || name.SequenceEqual("trtllm_num_requests_waiting"u8)
            ? EngineGauge.Waiting
        : EngineGauge.None;

    private static bool Has(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> label) => labels.IndexOf(label) >= 0;
}
