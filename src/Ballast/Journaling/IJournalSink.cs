namespace Ballast.Journaling;

/// <summary>Where a journal's bytes go: a file in the gateway, memory in the simulator and in tests.</summary>
/// <remarks>Called by a <see cref="JournalWriter"/> on the thread and under the lock of its router, so it must return
/// at
/// once: a sink that writes to a device copies the bytes into a bounded queue of its own and lets another thread
/// write them.
/// Several writers may share a sink; then it must be safe to call from several threads.</remarks>
public interface IJournalSink
{
    /// <summary>Takes whole lines, never a part of an input and its decisions.</summary>
    /// <param name="lines">The lines in UTF-8, each with its line feed; valid until the call returns.</param>
    /// <returns>Whether they were taken. When not, the writer keeps them and offers them again.</returns>
    bool Accept(ReadOnlySpan<byte> lines);
}
