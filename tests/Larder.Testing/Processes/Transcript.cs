using System.Text;

namespace Larder.Testing.Processes;

/// <summary>All that a program writes, and the moment at which a question is part of it.</summary>
/// <param name="question">The text waited for; empty if nothing is.</param>
internal sealed class Transcript(string question) : IDisposable
{
    private readonly byte[] _question = Encoding.UTF8.GetBytes(question);
    private readonly MemoryStream _bytes = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the question has been read.</summary>
    public Task Asked => _question.Length == 0 ? Task.CompletedTask : _asked.Task;

    /// <summary>Reads the stream to its end.</summary>
    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            _bytes.Write(buffer, 0, read);
            if (_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length).IndexOf(_question) >= 0)
            {
                _asked.TrySetResult();
            }
        }
    }

    public byte[] ToArray() => _bytes.ToArray();

    public void Dispose() => _bytes.Dispose();
}
