using Larder.Wire.Model;

namespace Larder.Wire.Lanes;

/// <summary>
/// Counts ticks while there is something to wait for, and sleeps while there is not; from the sleep it wakes now and then
/// to see whether the other side is still there.
/// </summary>
internal sealed class LaneClock : IDisposable
{
    private const int TicksToSleep = 40;
    private const double TicksInTimeout = 64;

    private readonly ITimer _timer;
    private readonly TimeSpan _period;
    private readonly TimeSpan _keepAlive;
    private readonly Func<bool, bool> _onTick;
    private uint _now;
    private uint _received;
    private uint _sent;
    private int _idle;
    private int _asleep = 1;
    private int _ticking;

    /// <summary>A clock that sleeps.</summary>
    /// <param name="options">Tell the timeout and when to wake.</param>
    /// <param name="onTick">Called for each tick, true when it wakes from the sleep; answers whether there is something to wait for.</param>
    public LaneClock(IWireOptions options, Func<bool, bool> onTick)
    {
        // timers count whole milliseconds
        var period = Math.Floor(options.CommandTimeout.TotalMilliseconds / TicksInTimeout);
        _period = TimeSpan.FromMilliseconds(Math.Clamp(period, 1, 25));
        Timeout = (uint)Math.Ceiling(options.CommandTimeout / _period);
        _keepAlive = options.KeepAlive;
        _onTick = onTick;
        _timer = options.Time.CreateTimer(static state => ((LaneClock)state!).Tick(), this, _keepAlive, _keepAlive);
    }

    /// <summary>The ticks that a command may wait.</summary>
    public uint Timeout { get; }

    /// <summary>The tick that is running.</summary>
    public uint Now => Volatile.Read(ref _now);

    /// <summary>The tick at which something was last received.</summary>
    public uint LastReceived => Volatile.Read(ref _received);

    /// <summary>The tick at which something was last sent.</summary>
    public uint LastSent => Volatile.Read(ref _sent);

    public void Sent() => Volatile.Write(ref _sent, Now);

    public void Received() => Volatile.Write(ref _received, Now);

    /// <summary>There is something to wait for.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _asleep) != 0 && Interlocked.Exchange(ref _asleep, 0) != 0)
        {
            _timer.Change(_period, _period);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        // a tick that takes long is not overtaken by the next one
        if (Interlocked.Exchange(ref _ticking, 1) != 0)
        {
            return;
        }

        var wakes = Volatile.Read(ref _asleep) != 0;
        Volatile.Write(ref _now, Now + 1);
        _idle = _onTick(wakes) ? 0 : _idle + 1;
        if (_idle >= TicksToSleep)
        {
            Sleep();
        }

        Volatile.Write(ref _ticking, 0);
    }

    private void Sleep()
    {
        _idle = 0;
        _timer.Change(_keepAlive, _keepAlive);
        Interlocked.Exchange(ref _asleep, 1);

        // a command that came in between has found the clock awake
        if (_onTick(false))
        {
            Wake();
        }
    }
}
