namespace Larder.Testing.Concurrency;

/// <summary>Threads that are kept for many short rounds of work, each begun by all of them at one moment.</summary>
public sealed class Crew : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly Thread[] _threads;
    private readonly Barrier _gate;
    private readonly Exception?[] _faults;
    private Action<int>? _work;

    public Crew(int size)
    {
        _gate = new Barrier(size + 1);
        _faults = new Exception?[size];
        _threads = [.. Enumerable.Range(0, size).Select(i => new Thread(() => Serve(i)) { IsBackground = true })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    public int Size => _threads.Length;

    /// <summary>Each thread does the work under its own number; returns when all have, and throws the first fault.</summary>
    public void Run(Action<int> work)
    {
        _work = work;
        Meet();
        Meet();
        foreach (var fault in _faults)
        {
            if (fault is not null)
            {
                throw new AggregateException(fault);
            }
        }
    }

    public void Dispose()
    {
        _work = null;
        Meet();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _gate.Dispose();
    }

    private void Serve(int number)
    {
        while (true)
        {
            _gate.SignalAndWait();
            if (_work is not { } work)
            {
                return;
            }

            try
            {
                _faults[number] = null;
                work(number);
            }
            catch (Exception e)
            {
                _faults[number] = e;
            }

            _gate.SignalAndWait();
        }
    }

    private void Meet()
    {
        if (!_gate.SignalAndWait(Bound))
        {
            throw new TimeoutException($"A thread of the crew has not come after {Bound.TotalSeconds} s.");
        }
    }
}
