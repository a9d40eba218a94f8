using Larder.Testing.Histories;
using Larder.Testing.Schedules;

namespace Larder.Generators.Tests.Schedules;

/// <summary>Where results come from. Each is made once, and a change makes all of them old.</summary>
public sealed class Source
{
    private int _made;

    public Freshness Fresh { get; } = new();

    /// <summary>When the last change was made.</summary>
    public long ChangedAt { get; private set; }

    public int Make()
    {
        var value = Begin();
        Turns.Point();
        return value;
    }

    public async ValueTask<int> MakeAsync()
    {
        var value = Begin();
        await Task.Yield();
        return value;
    }

    public void Change()
    {
        Turns.Point();
        ChangedAt = Fresh.Now();
        Turns.Point();
    }

    private int Begin()
    {
        var value = Interlocked.Increment(ref _made);
        Fresh.Made(value);
        return value;
    }
}
