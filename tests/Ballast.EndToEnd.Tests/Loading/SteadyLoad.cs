using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;

namespace Ballast.EndToEnd.Tests.Loading;

/// <summary>Requests at a steady pace, sent when they are due however slow the answers are, until it is told to
/// stop.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<Sample> _samples = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Uri _target;
    private readonly string _body;
    private readonly Task _sending;

    private SteadyLoad(Uri target, string body, double perSecond)
    {
        (_target, _body) = (target, body);
        _sending = Task.Run(() => SendAllAsync(TimeSpan.FromSeconds(1 / perSecond)));
    }

    /// <summary>Time since it began.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    public static SteadyLoad OnNationality(Uri gateway, double perSecond, string model = "nationality") =>
        new(new Uri(gateway, Calls.InferPath(model)), Calls.Nationality, perSecond);

    public static SteadyLoad OnDigits(Uri gateway, double perSecond) =>
        new(new Uri(gateway, Calls.InferPath("digits")), Calls.Digits, perSecond);

    /// <summary>Waits until it has gone on for so long.</summary>
    public async Task UntilAsync(TimeSpan time)
    {
        if (time > Now) { await Task.Delay(time - Now, TestContext.Current.CancellationToken); }
    }

    /// <summary>Sends nothing more and waits for the answers that are due.</summary>
    /// <returns>Every request, in the order of their ends.</returns>
    public async Task<ImmutableArray<Sample>> StopAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        lock (_gate) { return [.. _samples]; }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _client.CancelPendingRequests();
        await _sending;
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task SendAllAsync(TimeSpan gap)
    {
        var sent = new List<Task>();
        for (var due = TimeSpan.Zero; !_stop.IsCancellationRequested; due += gap)
        {
            if (due > Now)
            {
                await Task.Delay(due - Now, _stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
            if (!_stop.IsCancellationRequested) { sent.Add(SendAsync()); }
        }
        await Task.WhenAll(sent);
    }

    private async Task SendAsync()
    {
        var at = Now;
        string? failure;
        try
        {
            using var content = Calls.Json(_body);
            using var answer = await _client.PostAsync(_target, content);
            var text = await answer.Content.ReadAsStringAsync();
            failure = answer.StatusCode == HttpStatusCode.OK ? null : $"{(int)answer.StatusCode} {text}";
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            failure = $"{broken.GetType().Name}: {broken.Message} {broken.InnerException?.Message}";
        }
        lock (_gate) { _samples.Add(new Sample(at, Now - at, failure)); }
    }
}
