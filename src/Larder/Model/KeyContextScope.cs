namespace Larder;

/// <summary>Takes a value back from the flow of execution that ends it; what was started meanwhile keeps it.</summary>
internal sealed class KeyContextScope : IDisposable
{
    public void Dispose()
    {
        var all = KeyContext.Current;
        var rest = all?.Without(this);
        if (!ReferenceEquals(all, rest))
        {
            KeyContext.Current = rest;
        }
    }
}
