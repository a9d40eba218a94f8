using Larder.Redis.Lanes;
using Larder.Redis.Tests.Servers;
using Larder.Resp;
using Larder.Wire.Lanes;

namespace Larder.Redis.Tests.Connection;

public sealed class OpeningTests
{
    [Fact]
    public async Task OpenApart_WhereNoThreadCanBeMade_FailsAsWhereNobodyAnswers()
    {
        var protocol = new RespProtocol(new RedisOptions(), new Deaf());
        var opening = Opening.OpenApartAsync(
            protocol.Options,
            protocol,
            TestContext.Current.CancellationToken,
            new Starved()
        );
        var fault = await Assert.ThrowsAsync<RedisConnectionException>(async () => await opening);
        Assert.False(fault.MayHaveRun);
        Assert.IsType<TaskSchedulerException>(fault.InnerException);
    }

    private sealed class Starved : TaskScheduler
    {
        protected override void QueueTask(Task task) => NoThread.Throw();

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }

    private sealed class Deaf : IPushListener
    {
        public void OnPush(ref RespReader push) => throw new InvalidOperationException("nothing is pushed here");

        public void OnConnected(Lane lane) => throw new InvalidOperationException("nothing connects here");

        public void OnLost() => throw new InvalidOperationException("nothing connects here");
    }
}
