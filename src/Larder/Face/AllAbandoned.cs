namespace Larder;

/// <summary>A token that is cancelled when each of many is.</summary>
internal sealed class AllAbandoned : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<CancellationTokenRegistration> _registrations;
    private int _left;

    public AllAbandoned(List<CancellationToken> tokens)
    {
        _left = tokens.Count;
        _registrations = tokens.ConvertAll(token => token.Register(Note));
    }

    public CancellationToken Token => _source.Token;

    public void Dispose() => _registrations.ForEach(static registration => registration.Dispose());

    private void Note()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _source.Cancel();
        }
    }
}
