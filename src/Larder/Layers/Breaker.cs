using Larder.Ground;

namespace Larder.Layers;

/// <summary>Decides which calls go through. Thread-safe.</summary>
/// <remarks>Each change of state begins a new round; what a call of an older round brings says nothing any more.</remarks>
internal sealed class Breaker(BreakerOptions options)
{
    private readonly Lock _lock = new();
    private BreakerState _state;
    private Exception? _fault;
    private long _round;
    private long _until;
    private int _failures;

    public BreakerState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>Begins a call.</summary>
    /// <returns>Its round.</returns>
    /// <exception cref="CacheBreakerException">It does not go through.</exception>
    public long Enter()
    {
        lock (_lock)
        {
            if (_state == BreakerState.Closed)
            {
                return _round;
            }

            var now = Monotonic.Now(options.TimeProvider);
            if (now < _until)
            {
                throw new CacheBreakerException("The store has failed and is left alone for a while.", _fault);
            }

            // also when the call that was to find out has not come back for a whole pause
            GoTo(BreakerState.HalfOpen, Monotonic.After(now, options.Pause));
            return _round;
        }
    }

    /// <summary>A call has ended well.</summary>
    public void Succeed(long round)
    {
        lock (_lock)
        {
            if (round == _round)
            {
                _failures = 0;
                if (_state == BreakerState.HalfOpen)
                {
                    GoTo(BreakerState.Closed, until: 0);
                }
            }
        }
    }

    /// <summary>A call has failed because of the store.</summary>
    public void Fail(long round, Exception fault)
    {
        lock (_lock)
        {
            if (round == _round && (_state == BreakerState.HalfOpen || ++_failures >= options.Failures))
            {
                _fault = fault;
                GoTo(BreakerState.Open, Monotonic.After(Monotonic.Now(options.TimeProvider), options.Pause));
            }
        }
    }

    /// <summary>A call has ended and said nothing about the store.</summary>
    public void Leave(long round)
    {
        lock (_lock)
        {
            if (round == _round && _state == BreakerState.HalfOpen)
            {
                GoTo(BreakerState.Open, until: 0);
            }
        }
    }

    private void GoTo(BreakerState state, long until)
    {
        _state = state;
        _until = until;
        _failures = 0;
        _round++;
    }
}
