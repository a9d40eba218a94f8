using System.Diagnostics.Tracing;

namespace Larder.Testing.Leaks;

/// <summary>Counts what all array pools of the process have lent and not got back, from the moment it is made.</summary>
public sealed class PooledBuffers : EventListener
{
    private const string Source = "System.Buffers.ArrayPoolEventSource";
    private const int Rented = 1;
    private const int Returned = 3;

    private long _lent;

    public PooledBuffers() => Counter = new LeakCounter("pooled buffers", () => Interlocked.Read(ref _lent));

    public LeakCounter Counter { get; }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource?.Name == Source)
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Interlocked.Add(
            ref _lent,
            eventData.EventId switch
            {
                Rented => 1,
                Returned => -1,
                _ => 0,
            }
        );
    }
}
