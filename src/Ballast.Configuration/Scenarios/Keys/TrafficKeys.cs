using System.Collections.Immutable;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of a stream of requests.</summary>
internal static class TrafficKeys
{
    private static readonly NumberKind Factor = new(0.000_001, 1_000_000);

    private static readonly KeyTable<TokenFactors> LengthScale = new("lengthScale", new TokenFactors(1, 1),
        Key<TokenFactors>.Of("input", Factor, f => f.Input, (f, v) => f with { Input = v }, "On input tokens."),
        Key<TokenFactors>.Of("output", Factor, f => f.Output, (f, v) => f with { Output = v }, "On output tokens."));

    private static readonly KeyTable<TokenClip> LengthClip = new("lengthClip", new TokenClip(8192, false),
        Key<TokenClip>.Of("tokens", new IntegerKind(2, int.MaxValue), c => c.Tokens, (c, v) => c with { Tokens = v },
            "Most input and output tokens together.", required: true),
        Key<TokenClip>.Of("policy", new WordKind<bool>("policy", [("proportional", false), ("drop", true)]),
            c => c.Drop, (c, v) => c with { Drop = v }, "Shrink both parts alike, or leave the request out."));

    private static readonly KeyTable<SessionKeys> Keys = new("sessionKeys", new SessionKeys(100, 1),
        Key<SessionKeys>.Of("count", new IntegerKind(1, 10_000_000), k => k.Count, (k, v) => k with { Count = v },
            "How many there are.", required: true),
        Key<SessionKeys>.Of("skew", new NumberKind(0, 10), k => k.Skew, (k, v) => k with { Skew = v },
            "How much more popular the first ones are: key k is drawn in proportion to k^−skew (Zipf); 0 draws all "
            + "alike."));

    private static readonly ImmutableArray<(string Word, TrafficKind Value)> Kinds =
    [
        ("predict", TrafficKind.Predict), ("generate", TrafficKind.Generate), ("embed", TrafficKind.Embed),
        ("raw", TrafficKind.Raw),
    ];

    /// <summary>The table.</summary>
    public static KeyTable<TrafficConfig> Table(ScenarioNames names)
    {
        var trace = TraceKeys.Table(names);
        var generator = GeneratorKeys.Table(names);
        return new("traffic", new TrafficConfig(),
        [
            Of("name", Texts.Name, t => t.Name, (t, v) => t with { Name = v }, "What it is called.",
                defaultText: "none"),
            Of("deployment", Texts.Name, t => t.Deployment, (t, v) => t with { Deployment = v },
                "The deployment the requests go to.",
                defaultText: "the only one there is, else the one that each names"),
            Of("trace", new OptionalKind<TraceConfig>(TraceKeys.Kind(trace), trace.Seed),
                t => t.Trace, (t, v) => t with { Trace = v }, "Read them from a file."),
            Of("generate", new OptionalKind<GeneratorConfig>(
                    new SectionKind<GeneratorConfig>(generator), generator.Seed),
                t => t.Generate, (t, v) => t with { Generate = v }, "Generate them."),
            Of("rate", new NumberKind(0, 1e9), t => t.Rate, (t, v) => t with { Rate = v },
                "Mean requests per second; 0 leaves a trace as it is, and takes the rate of a preset."),
            Of("start", DurationKind.Between("0s", "366d"), t => t.Start, (t, v) => t with { Start = v },
                "When the stream begins; all it holds comes that much later."),
            .. Operators(),
            .. Clients(),
        ])
        {
            ExactlyOne = ["trace", "generate"],
            Check = Check,
        };
    }

    private static void Check(TrafficConfig traffic, MappingNode node, string path, ReadContext context)
    {
        if (traffic.Generate is { Preset: "" } && traffic.Rate == 0)
        {
            context.Add(node.Find("rate")?.Value.Start ?? node.Find("generate")?.Start ?? node.Start, path,
                "generated requests need a \"rate\" above 0, or a \"preset\" with its own");
        }
    }

    private static IEnumerable<Key<TrafficConfig>> Operators() =>
    [
        Of("skip", DurationKind.Between("0s", "366d"), t => t.Skip, (t, v) => t with { Skip = v },
            "Leave out this much at the start, and begin then."),
        Of("first", DurationKind.Between("0s", "366d"), t => t.First, (t, v) => t with { First = v },
            "Take this much and no more; 0 takes all."),
        Of("inferSessions", new SwitchKind(), t => t.InferSessions, (t, v) => t with { InferSessions = v },
            "Tell sessions by the blocks of prompts where the trace names none."),
        Of("thin", new NumberKind(0, 1), t => t.Thin, (t, v) => t with { Thin = v },
            "Keep this share of the sessions, each whole."),
        Of("timeScale", Factor, t => t.TimeScale, (t, v) => t with { TimeScale = v },
            "Divide times by this: 2 is twice as fast."),
        Of("superpose", new IntegerKind(1, 10_000), t => t.Superpose, (t, v) => t with { Superpose = v },
            "Copies, each shifted round the length of the trace."),
        Of("lengthScale", new OptionalKind<TokenFactors>(
                new SectionKind<TokenFactors>(LengthScale), LengthScale.Seed),
            t => t.LengthScale, (t, v) => t with { LengthScale = v }, "Multiply lengths."),
        Of("lengthClip", new OptionalKind<TokenClip>(new SectionKind<TokenClip>(LengthClip), LengthClip.Seed),
            t => t.LengthClip, (t, v) => t with { LengthClip = v }, "Keep requests within a context limit."),
        Of("concurrency", new IntegerKind(0, 1_000_000), t => t.Concurrency, (t, v) => t with { Concurrency = v },
            "Most sessions or requests that run at once, the next one waiting for an end; 0 sets no limit."),
    ];

    private static IEnumerable<Key<TrafficConfig>> Clients() =>
    [
        Of("tenant", Texts.Any, t => t.Tenant, (t, v) => t with { Tenant = v },
            "Who sends the requests that name nobody."),
        Of("kind", new WordKind<TrafficKind>("kind of request", Kinds), t => t.Kind, (t, v) => t with { Kind = v },
            "What the requests ask."),
        Of("patience", TimeKeys.Optional, t => t.Patience, (t, v) => t with { Patience = v },
            "How long a client waits before it goes away.", defaultText: "for ever"),
        Of("idempotent", new SwitchKind(), t => t.Idempotent, (t, v) => t with { Idempotent = v },
            "Whether a request may be sent twice."),
        Of("payload", SizeKind.UpTo("1GiB"), t => t.PayloadBytes, (t, v) => t with { PayloadBytes = v },
            "Bytes of each body."),
        Of("keys", new OptionalKind<SessionKeys>(new SectionKind<SessionKeys>(Keys), Keys.Seed),
            t => t.Keys, (t, v) => t with { Keys = v }, "Session keys for requests without a session.",
            defaultText: "none"),
        Of("tenantIsSession", new SwitchKind(), t => t.TenantIsSession, (t, v) => t with { TenantIsSession = v },
            "Whether the tenant is the session key of requests without a session."),
    ];

    private static KeyOfValue<TrafficConfig, TValue> Of<TValue>(
        string name, Kind<TValue> kind, Func<TrafficConfig, TValue> get,
        Func<TrafficConfig, TValue, TrafficConfig> set, string meaning, string? defaultText = null) =>
        Key<TrafficConfig>.Of(name, kind, get, set, meaning, defaultText: defaultText);
}
