using Larder;

namespace Worker;

public interface IRates
{
    [Cached("rate:{from}:{to}")]
    Task<decimal> GetAsync(string from, string to, CancellationToken token = default);
}
