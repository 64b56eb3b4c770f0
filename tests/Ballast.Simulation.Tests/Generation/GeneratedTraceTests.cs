using Ballast.Simulation.Generation;
using Ballast.Simulation.Generation.Presets;
using Ballast.Simulation.Traces;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.Generation;

public sealed class GeneratedTraceTests
{
    private const ulong Seed = 7;

    // The same on every machine: nothing of what is drawn asks the C library.
    [Theory]
    [InlineData("chat-azure2023", 0xB773BC92A35DE1B0)]
    [InlineData("chat-flash", 0xB773BC92A35DE1B0)]
    [InlineData("code-azure2023", 0xD9AB1CC85123FF75)]
    [InlineData("long-chat-mooncake", 0xA722D13426AADB9B)]
    [InlineData("sharegpt-8k", 0x1CCD8593A1C76361)]
    [InlineData("summarization-arxiv", 0xC03695D420FB826E)]
    [InlineData("agentic-coding", 0xAA044C8B1F8169D7)]
    [InlineData("reasoning-deepseek-r1", 0x9B6C4F22B1CED10F)]
    [InlineData("multimodal-image", 0xA0432C38ABDE9492)]
    [InlineData("api-short-servegen", 0xAF944C4C18DF9B12)]
    [InlineData("api-mid-servegen", 0x050C2C2BAA415143)]
    [InlineData("dnn-classification-faro", 0x94CC12A416A1FF07)]
    public void The_first_thousand_requests_have_one_hash(string preset, ulong expected)
    {
        Assert.Equal($"0x{expected:X16}", $"0x{Hash(preset, Seed, 1000):X16}");
    }

    [Fact]
    public void Equal_seeds_give_equal_streams_and_others_do_not()
    {
        foreach (var name in PresetCatalogue.Names)
        {
            Assert.Equal(Hash(name, 3, 300), Hash(name, 3, 300));
            Assert.NotEqual(Hash(name, 3, 300), Hash(name, 4, 300));
        }
    }

    [Fact]
    public void One_more_client_leaves_the_arrivals_of_the_others()
    {
        var two = Pool(1, 1);
        var three = Pool(1, 1, 2) with { MeanRate = 2 * two.MeanRate };
        Assert.Equal(Read(two, "client-001"), Read(three, "client-001"));
        Assert.Equal(Read(two, "client-002"), Read(three, "client-002"));
        Assert.NotEmpty(Read(three, "client-003"));
    }

    [Fact]
    public void One_more_client_leaves_the_lengths_of_the_others_where_shares_move()
    {
        var two = Drifting(Pool(1, 1));
        var three = Drifting(Pool(1, 1, 2));
        var (few, many) = (Read(two, "client-002"), Read(three, "client-002"));
        Assert.NotEqual(few[10].ArrivalNanoseconds, many[10].ArrivalNanoseconds);
        Assert.Equal(few.Select(Lengths).Take(300), many.Select(Lengths).Take(300));
    }

    [Fact]
    public void Lengths_and_arrivals_do_not_move_each_other()
    {
        var preset = PresetCatalogue.Get("chat-azure2023");
        var longer = preset with { Output = preset.Input, RankCorrelation = 0.5 };
        Assert.Equal(
            Read(preset, null).Select(static r => r.ArrivalNanoseconds),
            Read(longer, null).Select(static r => r.ArrivalNanoseconds));
    }

    [Fact]
    public void Input_and_output_have_the_rank_correlation_asked_for()
    {
        var preset = PresetCatalogue.Get("chat-azure2023") with { RankCorrelation = 0.6 };
        var requests = Read(preset, null);
        var (input, output) = (Ranks(requests, static r => r.InputTokens), Ranks(requests, static r => r.OutputTokens));
        var mean = (requests.Length - 1) / 2.0;
        var covariance = input.Zip(output, (a, b) => (a - mean) * (b - mean)).Sum();
        var variance = input.Sum(a => (a - mean) * (a - mean));
        Assert.InRange(covariance / variance, 0.57, 0.63);
    }

    [Fact]
    public void Millions_of_requests_allocate_nothing()
    {
        var trace = new GeneratedTrace(PresetCatalogue.Get("sharegpt-8k"), new() { Rate = 1000 });
        using var reader = trace.Open(Seed);
        Assert.True(reader.TryRead(out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000_000; i++) { reader.TryRead(out _); }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_pool_of_clients_that_come_and_go_allocates_nothing()
    {
        var trace = new GeneratedTrace(PresetCatalogue.Get("api-short-servegen"));
        using var reader = trace.Open(Seed);
        Assert.True(reader.TryRead(out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200_000; i++) { reader.TryRead(out _); }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Open_sessions_allocate_their_blocks_and_hold_a_bounded_number()
    {
        var preset = PresetCatalogue.Get("long-chat-mooncake") with { Prefix = null };
        var trace = new GeneratedTrace(preset);
        using var reader = trace.Open(Seed);
        for (var i = 0; i < 50_000; i++) { reader.TryRead(out _); }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50_000; i++) { reader.TryRead(out _); }
        // Sessions are used again: what is left is the heap's growth to a new height.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_turn_grows_from_the_one_before_it()
    {
        var turns = new Dictionary<long, TraceRequest>();
        var grown = 0;
        foreach (var request in Read(PresetCatalogue.Get("long-chat-mooncake"), null))
        {
            Assert.Equal(request.Turn - 1, request.Parent);
            Assert.Null(request.ThinkNanoseconds);
            Assert.Equal(512, request.BlockTokens);
            Assert.Equal((request.InputTokens + 511) / 512, request.Blocks.Length);
            if (turns.TryGetValue(request.Session, out var last))
            {
                grown++;
                Assert.Equal(last.Turn + 1, request.Turn);
                Assert.True(request.InputTokens >= last.InputTokens + last.OutputTokens);
                var full = last.InputTokens / 512;
                Assert.Equal(full, request.Blocks.Span.CommonPrefixLength(last.Blocks.Span));
            }
            else { Assert.Equal(0, request.Turn); }
            turns[request.Session] = request;
        }
        Assert.True(grown > 1000);
        var first = turns.Values.Where(static r => r.InputTokens >= 512).Select(static r => r.Blocks.Span[0]);
        Assert.Single(first.Distinct());
    }

    [Fact]
    public void A_closed_loop_waits_for_the_end_of_a_turn()
    {
        var trace = new GeneratedTrace(
            PresetCatalogue.Get("agentic-coding"), new() { Duration = TimeSpan.FromHours(10), Rate = 0.1 });
        using var reader = trace.Open(Seed);
        Assert.True(reader.TryRead(out var first));
        Assert.Equal((0, -1, 0L), (first.Turn, first.Parent, first.ThinkNanoseconds));
        var end = first.ArrivalNanoseconds + 5_000_000_000;
        Assert.True(reader.TryContinue(first, end, out var second));
        Assert.Equal((first.Session, 1, 0), (second.Session, second.Turn, second.Parent));
        Assert.Equal(end + second.ThinkNanoseconds, second.ArrivalNanoseconds);
        Assert.False(reader.TryContinue(first, end, out _));
        Assert.False(reader.TryContinue(second, TimeSpan.FromHours(11).Ticks * 100, out _));
    }

    [Fact]
    public void The_order_in_which_turns_end_moves_no_session()
    {
        Assert.Equal(Walk(reverse: false), Walk(reverse: true));

        static (int, int, long?)[] Walk(bool reverse)
        {
            var trace = new GeneratedTrace(PresetCatalogue.Get("agentic-coding"));
            using var reader = trace.Open(Seed);
            var starts = new TraceRequest[20];
            for (var i = 0; i < starts.Length; i++) { reader.TryRead(out starts[i]); }
            if (reverse) { Array.Reverse(starts); }
            var next = new List<TraceRequest>();
            foreach (var start in starts)
            {
                if (reader.TryContinue(start, start.ArrivalNanoseconds, out var turn)) { next.Add(turn); }
            }
            return
            [
                .. next.OrderBy(static r => r.Session)
                    .Select(static r => (r.InputTokens, r.OutputTokens, r.ThinkNanoseconds)),
            ];
        }
    }

    [Fact]
    public void Applications_share_their_system_prompts()
    {
        var preset = PresetCatalogue.Get("sharegpt-8k") with
        {
            Prefix = new()
            {
                BlockTokens = 16,
                Applications = 3,
                SystemTokens = NumberDistribution.Of(new Ballast.Simulation.Chance.LogNormal(6.8, 0.8)),
            },
        };
        var requests = Read(preset, null).Where(static r => r.InputTokens >= 16).ToArray();
        var counts = requests.CountBy(static r => r.Blocks.Span[0]).Select(static pair => pair.Value).Order().ToArray();
        Assert.Equal(3, counts.Length);
        // Popularity falls as 1, 1/2, 1/3.
        Assert.InRange(counts[2] / (double)requests.Length, 0.51, 0.58);
        Assert.InRange(counts[0] / (double)requests.Length, 0.15, 0.21);
    }

    [Fact]
    public void Flash_crowds_come_on_top_of_the_rate()
    {
        var preset = PresetCatalogue.Get("summarization-arxiv");
        var trace = new GeneratedTrace(
            preset, new() { Duration = TimeSpan.FromDays(10), Rate = 0.5, FlashPerDay = 2 });
        using var reader = trace.Open(Seed);
        var minutes = new int[14_400];
        while (reader.TryRead(out var request)) { minutes[request.ArrivalNanoseconds / 60_000_000_000]++; }
        // Far from a crowd the rate is what it was; within one it is many times that.
        Assert.InRange(minutes.Order().ElementAt(7_200), 28, 33);
        Assert.InRange(minutes.Max(), 120, 30 * 60);
        Assert.True(minutes.Sum() > 1.02 * 0.5 * 864_000);
    }

    [Fact]
    public void A_trace_ends_at_its_duration_or_its_count()
    {
        var preset = PresetCatalogue.Get("long-chat-mooncake");
        Assert.Equal(500, Read(preset, null, new() { Requests = 500 }).Length);
        Assert.Empty(Read(preset, null, new() { Requests = 0 }));
        var hour = Read(preset, null, new() { Duration = TimeSpan.FromHours(1) });
        Assert.True(hour[^1].ArrivalNanoseconds < 3_600_000_000_000);
        Assert.True(hour[^1].ArrivalNanoseconds > 3_590_000_000_000);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var preset = PresetCatalogue.Get("sharegpt-8k");
        Assert.Throws<ArgumentException>(() => new GeneratedTrace(preset, new() { Duration = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => new GeneratedTrace(preset, new() { Rate = 0 }));
        Assert.Throws<ArgumentException>(() => new GeneratedTrace(preset, new() { Rate = double.NaN }));
        Assert.Throws<ArgumentException>(() => new GeneratedTrace(preset, new() { Requests = -1 }));
        Assert.Throws<ArgumentException>(() => new GeneratedTrace(preset, new() { FlashPerDay = 201 }));
    }

    // A queue of one server that takes exponential times: at 70 % load 2.33 requests are in it on average.
    [Fact]
    public void A_queue_of_poisson_arrivals_obeys_Littles_law()
    {
        var trace = new GeneratedTrace(PresetCatalogue.Get("summarization-arxiv"), new() { Rate = 0.7 });
        using var reader = trace.Open(Seed);
        var random = new SeededRandom(Seed);
        var (free, inSystem, last, n) = (0.0, 0.0, 0.0, 400_000);
        for (var i = 0; i < n; i++)
        {
            reader.TryRead(out var request);
            last = request.ArrivalNanoseconds * 1e-9;
            free = Math.Max(free, last) + Ballast.Simulation.Chance.Exponential.Sample(random);
            inSystem += free - last;
        }
        Assert.InRange(inSystem / n, 3.333 * 0.95, 3.333 * 1.05);
        Assert.InRange(inSystem / last, 2.333 * 0.95, 2.333 * 1.05);
    }

    private static (int, int) Lengths(TraceRequest request) => (request.InputTokens, request.OutputTokens);

    private static double[] Ranks(TraceRequest[] requests, Func<TraceRequest, int> key)
    {
        var order = Enumerable.Range(0, requests.Length).OrderBy(i => key(requests[i])).ToArray();
        var ranks = new double[order.Length];
        for (var i = 0; i < order.Length; i++) { ranks[order[i]] = i; }
        return ranks;
    }

    private static WorkloadPreset Pool(params double[] shares) => new()
    {
        Name = "pool",
        MeanRate = 4,
        Arrival = new() { Kind = ArrivalKind.Clients },
        Clients = new()
        {
            Count = shares.Length,
            Top = [.. shares.Select(static share => new ClientProfile { Share = share })],
            Cv = NumberDistribution.Of(new Ballast.Simulation.Chance.LogNormal(0.5, 0.8)),
            GammaShare = 0.5,
            MeanInput = NumberDistribution.Of(new Ballast.Simulation.Chance.LogNormal(5, 1)),
            MeanOutput = NumberDistribution.Of(new Ballast.Simulation.Chance.LogNormal(4, 1)),
            WithinCvInput = 0.4,
            WithinCvOutput = 0.7,
        },
    };

    private static WorkloadPreset Drifting(WorkloadPreset preset) =>
        preset with { Clients = preset.Clients! with { LogRateSigma = 1, LogRateKept = 0.9 } };

    private static TraceRequest[] Read(WorkloadPreset preset, string? tenant, GenerationOptions? options = null)
    {
        var trace = new GeneratedTrace(preset, options ?? new() { Requests = 20_000 });
        using var reader = trace.Open(Seed);
        var requests = new List<TraceRequest>();
        var limit = options is null ? 2_000_000_000_000 : long.MaxValue;
        while (reader.TryRead(out var request) && (tenant is null || request.ArrivalNanoseconds < limit))
        {
            if (tenant is null || request.Tenant == tenant) { requests.Add(request); }
        }
        return [.. requests];
    }

    private static ulong Hash(string preset, ulong seed, int count)
    {
        using var reader = new GeneratedTrace(PresetCatalogue.Get(preset)).Open(seed);
        var hash = 0UL;
        for (var i = 0; i < count; i++)
        {
            Assert.True(reader.TryRead(out var request));
            hash = Mix(hash, request);
            if (reader.TryContinue(request, request.ArrivalNanoseconds, out var next)) { hash = Mix(hash, next); }
        }
        return hash;

        static ulong Mix(ulong hash, in TraceRequest request)
        {
            hash = Seeds.Mix(hash, (ulong)request.ArrivalNanoseconds);
            hash = Seeds.Mix(hash, ((ulong)request.InputTokens << 32) | (uint)request.OutputTokens);
            hash = Seeds.Mix(hash, Seeds.Hash(request.Tenant) ^ ((ulong)request.Session << 20) ^ (ulong)request.Turn);
            foreach (var block in request.Blocks.Span) { hash = Seeds.Mix(hash, block); }
            return hash;
        }
    }
}
