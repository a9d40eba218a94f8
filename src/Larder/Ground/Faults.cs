using System.Runtime.ExceptionServices;

namespace Larder.Ground;

/// <summary>Gathers what goes wrong with each of several things that have to be done all the same.</summary>
internal sealed class Faults
{
    private readonly List<Exception> _gathered = [];

    /// <summary>Does one of them.</summary>
    public void Gather<T>(T state, Action<T> work)
    {
        try
        {
            work(state);
        }
        catch (Exception fault)
        {
            _gathered.Add(fault);
        }
    }

    /// <summary>Does one of them.</summary>
    public async ValueTask GatherAsync<T>(T state, Func<T, ValueTask> work)
    {
        try
        {
            await work(state).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            _gathered.Add(fault);
        }
    }

    /// <summary>Throws the one that there is, or all of them together.</summary>
    public void ThrowIfAny()
    {
        if (_gathered is [var only])
        {
            ExceptionDispatchInfo.Throw(only);
        }

        if (_gathered.Count > 0)
        {
            throw new AggregateException(_gathered);
        }
    }
}
