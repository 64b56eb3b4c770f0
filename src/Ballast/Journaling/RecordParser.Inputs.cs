using System.Buffers.Text;
using System.Diagnostics;
using Ballast.Journaling.Records;
using Ballast.Routing;

namespace Ballast.Journaling;

internal sealed partial class RecordParser
{
    private static RouterInput Input(long line, TimeSpan at, int router, byte tag, ref FieldReader fields) => tag switch
    {
        JournalTag.Arrived => Arrived(line, at, router, ref fields),
        JournalTag.FirstByte => new FirstByteCame(line, at, router, Request(ref fields), Attempt(ref fields)),
        JournalTag.Ended => new AttemptEnded(line, at, router, Outcome(ref fields)),
        JournalTag.Cancelled => new RequestCancelled(line, at, router, Request(ref fields)),
        JournalTag.Probed =>
            new ReplicaProbed(line, at, router, Replica(ref fields), fields.Flag("whether it is healthy")),
        JournalTag.ProbeAnswered => new LoadProbeAnswered(line, at, router, Replica(ref fields),
            new ProbeAnswer(fields.Int32("the requests in flight"), fields.Double("the latency"))),
        JournalTag.Reported => new EngineReported(line, at, router, Replica(ref fields), new EngineReport(
            fields.Int32("the running requests"), fields.Int32("the waiting requests"),
            fields.Single("the share of KV cache"))),
        JournalTag.Drain => new DrainBegun(line, at, router),
        JournalTag.Tick => new TimePassed(line, at, router),
        JournalTag.Sample => new SampleTaken(line, at, router),
        _ => throw new UnreachableException(),
    };

    private static RequestArrived Arrived(long line, TimeSpan at, int router, ref FieldReader fields)
    {
        var request = new InferenceRequest
        {
            Id = Request(ref fields),
            ArrivedAt = fields.Duration("the time of arrival"),
            Tenant = new TenantId(fields.NullableText("the tenant")),
            Kind = fields.Name<RequestKind>("the kind of request"),
            Slo = new Slo(fields.Duration("the promised time to the first token"),
                fields.Duration("the promised time per token"),
                fields.Duration("the promised total time"), fields.Double("the promised attainment")),
            Deadline = fields.Duration("the deadline"),
            Priority = fields.Int32("the priority"),
            InputTokens = fields.Int32("the input tokens"),
            ExpectedOutputTokens = fields.Int32("the expected output tokens"),
            MaxOutputTokens = fields.Int32("the most output tokens"),
            PayloadBytes = fields.Int64("the payload's bytes"),
            SessionKey = fields.UInt64("the session key"),
            Streaming = fields.Flag("whether it streams"),
            Idempotent = fields.Flag("whether it is idempotent"),
        };
        var blocks = Blocks(ref fields, out var cut);
        return new RequestArrived(line, at, router, request with { PrefixBlocks = blocks }, cut);
    }

    private static RequestOutcome Outcome(ref FieldReader fields)
    {
        var request = Request(ref fields);
        var attempt = Attempt(ref fields);
        return new RequestOutcome
        {
            Request = request,
            Attempt = attempt,
            Replica = Replica(ref fields),
            End = fields.Name<RequestEnd>("the end"),
            FirstByteSent = fields.Flag("whether the client got a byte"),
            Ttft = fields.Duration("the time to the first byte"),
            Duration = fields.Duration("the duration"),
            InputTokens = fields.Int32("the input tokens"),
            CachedTokens = fields.Int32("the cached tokens"),
            OutputTokens = fields.Int32("the output tokens"),
            Status = fields.Int32("the status"),
            ReportedInFlight = InFlight(ref fields),
            ReportedService = fields.Duration("the reported service time"),
        };
    }

    private static int? InFlight(ref FieldReader fields) =>
        fields.TakeAbsent() ? null : fields.Int32("the reported requests in flight, or -");

    private static ulong[] Blocks(ref FieldReader fields, out int cut)
    {
        const string Expected = "the prefix blocks, sixteen hexadecimal digits each, or -";
        var start = fields.Column - 1;
        cut = 0;
        if (fields.TakeAbsent()) { return []; }
        var field = fields.Take();
        if (field.IndexOf((byte)'+') is var plus and >= 0)
        {
            if (!Utf8Parser.TryParse(field[(plus + 1)..], out cut, out var used) || used != field.Length - plus - 1)
            {
                throw fields.Wrong(start, Expected);
            }
            field = field[..plus];
        }
        var blocks = new ulong[field.Length / LineBuffer.HashDigits];
        for (var i = 0; i < blocks.Length; i++)
        {
            var digits = field.Slice(i * LineBuffer.HashDigits, LineBuffer.HashDigits);
            if (!Utf8Parser.TryParse(digits, out blocks[i], out var used, 'x') || used != digits.Length)
            {
                throw fields.Wrong(start, Expected);
            }
        }
        return field.Length % LineBuffer.HashDigits == 0 && blocks.Length > 0
            ? blocks
            : throw fields.Wrong(start, Expected);
    }

    private static RequestId Request(ref FieldReader fields) => new(fields.UInt64("the request's number"));

    private static ReplicaId Replica(ref FieldReader fields) => new(fields.Int32("the replica's number"));

    private static int Attempt(ref FieldReader fields) => fields.Int32("the attempt's number");
}
